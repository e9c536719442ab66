import { baseString, encodedPairs, type EncodedPair } from './baseString.ts';
import { percentEncode } from './percentEncode.ts';
import { signatureOf, type SignatureMethod, type SigningSecrets } from './signature.ts';

export interface UnsignedRequest {
  method: string;
  /** Absolute, http or https. A fragment is not sent. */
  url: string;
  /** Sent as application/x-www-form-urlencoded; its parameters are signed too. */
  form?: URLSearchParams | undefined;
  /** Further protocol parameters: `oauth_callback`, `oauth_verifier`. */
  oauth?: Readonly<Record<string, string>> | undefined;
}

export interface Oauth1Credentials extends SigningSecrets {
  client_id: string;
  /** The temporary token or the access token; absent in the first request of a handshake. */
  token?: string | undefined;
}

/** How a server wants to be spoken to (RFC 5849 section 3.5). A row says it in the same words. */
export interface Signing {
  signature_method: SignatureMethod;
  /** Absent: in the Authorization header. */
  transport?: 'header' | 'query' | undefined;
  /** Only in the header, where it is not signed. */
  realm?: string | undefined;
}

/** RFC 5849 section 3.3: unique together, for the client and the token. */
export interface Stamp {
  /** Unix time in seconds. */
  timestamp: number;
  nonce: string;
}

/** Ready for `fetch`, which sends exactly what is signed. */
export interface SignedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: URLSearchParams;
}

/**
 * Signs one request (RFC 5849 section 3). The protocol parameters go into the Authorization header (section 3.5.1) or
 * to the end of the query (section 3.5.3), which otherwise stays as it is.
 * @throws TypeError where the URL is none, where the method of signing is none of ours, and where the URL, the form or
 * `oauth` already has a parameter that is set here: sent twice, it would be the server's choice which one counts
 */
export async function signRequest(
  request: UnsignedRequest,
  credentials: Oauth1Credentials,
  how: Signing,
  stamp: Stamp,
): Promise<SignedRequest> {
  const { origin, pathname, search } = new URL(request.url);
  const method = request.method.toUpperCase();
  const { form } = request;
  const others = [...encodedPairs(search.slice(1)), ...encodedPairs(form?.toString() ?? '')];
  const pairs = protocolPairs(request, credentials, how, stamp);
  refuseTwice(pairs, others);
  const text = baseString(method, origin + pathname, [...others, ...pairs]);
  const signature = await signatureOf(text, how.signature_method, credentials);
  const signed = [...pairs, ['oauth_signature', percentEncode(signature)] as const];
  const inHeader = how.transport !== 'query';
  return {
    method,
    url: origin + pathname + (inHeader ? search : withPairs(search, signed)),
    headers: inHeader ? { authorization: authorization(signed, how.realm) } : {},
    ...(form && { body: form }),
  };
}

/** 128 bits from the CSPRNG, in hexadecimal: some servers refuse `-` and `_` in a nonce. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All but the signature (RFC 5849 section 3.1). */
function protocolPairs(
  { oauth = {} }: UnsignedRequest,
  { client_id, token }: Oauth1Credentials,
  { signature_method }: Signing,
  { timestamp, nonce }: Stamp,
): EncodedPair[] {
  const pairs: [string, string][] = [
    ['oauth_consumer_key', client_id],
    ['oauth_signature_method', signature_method],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
    ...Object.entries(oauth),
  ];
  if (token !== undefined) pairs.push(['oauth_token', token]);
  return pairs.map(([name, value]) => [percentEncode(name), percentEncode(value)]);
}

/** RFC 5849 section 3.1: each protocol parameter at most once in a request. */
function refuseTwice(pairs: readonly EncodedPair[], others: readonly EncodedPair[]): void {
  const names = ['oauth_signature', ...pairs.map(([name]) => name)];
  if (new Set(names).size < names.length) throw new TypeError('`oauth` has a parameter that is set here');
  const twice = others.find(([name]) => names.includes(name));
  if (twice !== undefined) throw new TypeError(`the URL or the form has a parameter that is set here: ${twice[0]}`);
}

/** The realm is a quoted string (RFC 9110 section 5.6.4) and the only one that is not percent-encoded. */
function authorization(pairs: readonly EncodedPair[], realm: string | undefined): string {
  const quoted = pairs.map(([name, value]) => `${name}="${value}"`);
  if (realm !== undefined) quoted.unshift(`realm="${realm.replace(/["\\]/g, String.raw`\$&`)}"`);
  return `OAuth ${quoted.join(', ')}`;
}

function withPairs(search: string, pairs: readonly EncodedPair[]): string {
  const added = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return search === '' ? `?${added}` : `${search}&${added}`;
}
