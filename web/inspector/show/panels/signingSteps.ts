import { baseString, encodedPairs, type EncodedPair } from '../../../../proxy/protocol/oauth1/baseString.ts';
import { CLIENT_SECRET } from '../../../../proxy/protocol/handshake/placeholder.ts';
import type { Handshake, Message } from '../../../../proxy/protocol/handshake/step.ts';
import { decodeForm } from '../decode.ts';
import { splitMarks } from '../marks.ts';

/** A signature of OAuth 1.0a as both sides work it out (RFC 5849 section 3.4); hidden values stand in it as they are. */
export interface SigningWork {
  method: string;
  /** Encoded and sorted (section 3.4.1.3.2). */
  pairs: readonly EncodedPair[];
  baseString: string;
  /** Undefined: a private key signs, or (PLAINTEXT, section 3.4.4) nothing is signed and the key itself is sent. */
  key?: string;
  signature: string;
}

/** Undefined: the step is not signed. */
export function signingOf({ steps }: Handshake, index: number): SigningWork | undefined {
  const { request } = steps[index]!;
  const { url, method, pairs } = withStandIns(request);
  const all = new Map(pairs.map(([name, value]) => [name, value]));
  const signature = all.get('oauth_signature');
  const signatureMethod = all.get('oauth_signature_method');
  if (signature === undefined || signatureMethod === undefined || !URL.canParse(url.text)) return undefined;
  const { origin, pathname } = new URL(url.text);
  const signed = pairs.filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
  const { back } = url;
  return {
    method: signatureMethod,
    pairs: signed
      .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
      .map(([name, value]) => [back(name), back(value)]),
    baseString: back(baseString(method, origin + pathname, signed)),
    ...(signatureMethod.startsWith('HMAC') && {
      key: keyOf(steps.slice(0, index), back(all.get('oauth_token') ?? '')),
    }),
    signature: decodeURIComponent(back(signature)),
  };
}

/** The base string would encode a placeholder twice, and nobody could read it any more; so a plain word stands for it. */
function withStandIns({ method, url, headers, body }: Message) {
  const known: string[] = [];
  const hide = (text: string): string =>
    text.replace(/\{\{[^}]*\}\}|\$CLIENT_SECRET/g, (found) => {
      if (!known.includes(found)) known.push(found);
      return `StandIn${known.indexOf(found)}x`;
    });
  const back = (text: string): string => text.replace(/StandIn(\d+)x/g, (_all, at: string) => known[Number(at)] ?? '');
  const text = hide(url);
  const isForm = headers.some(([name, value]) => name === 'content-type' && value.startsWith(FORM));
  const query = URL.canParse(text) ? new URL(text).search.slice(1) : '';
  const pairs = [
    ...encodedPairs(query),
    ...(isForm ? encodedPairs(hide(body ?? '')) : []),
    ...headerPairs(hide(headers.find(([name]) => name === 'authorization')?.[1] ?? '')),
  ];
  return { method, url: { text, back }, pairs };
}

const FORM = 'application/x-www-form-urlencoded';

/** RFC 5849 section 3.5.1; its values are encoded already. */
function headerPairs(authorization: string): EncodedPair[] {
  if (!authorization.startsWith('OAuth ')) return [];
  return [...authorization.matchAll(/([\w%.~-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
}

/** Section 3.4.2: the secret of the token that the request bears, as an earlier answer has told it. */
function keyOf(before: Handshake['steps'], token: string): string {
  const answers = before.map(({ answer }) => new Map(decodeForm(answer?.body ?? '')));
  const told = answers.find((answer) => isSame(answer.get('oauth_token') ?? '', token));
  return `${CLIENT_SECRET}&${told?.get('oauth_token_secret') ?? ''}`;
}

/** A hidden value is known by its fingerprint: what it is called may differ from message to message. */
function isSame(told: string, token: string): boolean {
  const [a, b] = [told, token].map((text) => splitMarks(text)[0]);
  return a?.kind === 'hidden' && b?.kind === 'hidden'
    ? a.fingerprint === b.fingerprint
    : token !== '' && told === token;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The three parts of a base string, which `&` joins: method, address, parameters. */
export function partsOf(text: string): readonly [method: string, address: string, parameters: string] {
  const [method = '', address = '', parameters = ''] = text.split('&');
  return [method, address, parameters];
}

/** What the third part was before it was encoded. */
export function normalised(pairs: readonly EncodedPair[]): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}
