/** A parameter of a request, decoded. */
export type Pair = readonly [name: string, value: string];

const HASHES: ReadonlyMap<string, string> = new Map([
  ['HMAC-SHA1', 'SHA-1'],
  ['HMAC-SHA256', 'SHA-256'],
]);

/** PLAINTEXT, which sends the secrets themselves, is none of them. */
export function isMethodKnown(method: string): boolean {
  return HASHES.has(method);
}

export interface ToVerify {
  method: string;
  url: string;
  pairs: readonly Pair[];
  /** `HMAC-SHA1` or `HMAC-SHA256`. */
  signatureMethod: string;
  signature: string;
  /** The consumer's, then the token's or an empty one. */
  secrets: readonly [string, string];
}

/** RFC 5849 section 3.2, with the HMAC of section 3.4.2. */
export async function isSigned(request: ToVerify): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(request.secrets.map(encode).join('&')),
    { name: 'HMAC', hash: HASHES.get(request.signatureMethod) ?? '' },
    false,
    ['verify'],
  );
  return crypto.subtle.verify('HMAC', key, decodeBase64(request.signature), bytesOf(baseString(request)));
}

/** Section 3.4.1. */
function baseString({ method, url, pairs }: ToVerify): string {
  return [method.toUpperCase(), baseUri(url), normalized(pairs)].map(encode).join('&');
}

/** Section 3.4.1.2: URL has made scheme and host lower case and dropped the usual port. */
function baseUri(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Section 3.4.1.3.2: encoded first, then sorted by their bytes. */
function normalized(pairs: readonly Pair[]): string {
  const encoded = pairs.filter(([name]) => name !== 'oauth_signature').map((pair) => pair.map(encode));
  const sorted = encoded.toSorted(([n1 = '', v1 = ''], [n2 = '', v2 = '']) => order(n1, n2) || order(v1, v2));
  return sorted.map((pair) => pair.join('=')).join('&');
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Section 3.6: stricter than what a form or `encodeURIComponent` does. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
