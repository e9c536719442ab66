import { percentEncode, percentEncodeSent } from './percentEncode.ts';

/** A parameter, name and value both encoded (RFC 5849 section 3.6). */
export type EncodedPair = readonly [name: string, value: string];

/**
 * The parameters of a query (without its `?`) or a form body as they are on the wire, in their order (RFC 5849 section
 * 3.4.1.3.1): `a` is `a=`, only the first `=` separates, repeated and empty names stay; nothing between two `&` is
 * nothing.
 */
export function encodedPairs(sent: string): EncodedPair[] {
  return sent
    .split('&')
    .filter((pair) => pair !== '')
    .map(encodedPair);
}

function encodedPair(sent: string): EncodedPair {
  const end = sent.indexOf('=');
  if (end === -1) return [percentEncodeSent(sent), ''];
  return [percentEncodeSent(sent.slice(0, end)), percentEncodeSent(sent.slice(end + 1))];
}

/**
 * What is signed (RFC 5849 section 3.4.1.1). `uri` is the base string URI: an http(s) URL without query and fragment, as
 * WHATWG's parser writes it, which is how `fetch` sends it: host in lower case, no default port, `/` for an empty path
 * (section 3.4.1.2). `pairs` are all parameters but `realm` and `oauth_signature`, in any order (section 3.4.1.3).
 */
export function baseString(method: string, uri: string, pairs: readonly EncodedPair[]): string {
  const sorted = pairs.toSorted(byNameThenValue).map(([name, value]) => `${name}=${value}`);
  return [method.toUpperCase(), percentEncode(uri), percentEncode(sorted.join('&'))].join('&');
}

/** By bytes: what is encoded is ASCII. Not by the joined text, where `a-b=` comes before `a=` (section 3.4.1.3.2). */
function byNameThenValue(a: EncodedPair, b: EncodedPair): number {
  return compare(a[0], b[0]) || compare(a[1], b[1]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
