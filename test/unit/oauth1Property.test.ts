import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import OAuth from 'oauth-1.0a';
import { expect, test } from 'vitest';
import { signRequest, type Oauth1Credentials } from '../../proxy/protocol/oauth1/signRequest.ts';

const METHODS = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' } as const;
const STAMP = { timestamp: 1_318_622_958, nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgm' };

type Method = keyof typeof METHODS;
type Pair = [name: string, value: string];

interface Sample {
  method: string;
  url: string;
  form: Pair[];
  credentials: Oauth1Credentials;
  signature_method: Method;
}

/** Any text that has UTF-8, with a liking for what is reserved, encoded or looks as if it were. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('ab1-._~ +%&=?/:;@!*\'()"\\é☃😀\u0000'), '%41', '%2B', '%zz') }),
  fc.string({ unit: 'binary' }),
);
const credentials = fc.record({
  client_id: text,
  client_secret: text,
  token: fc.option(text, { nil: undefined }),
  token_secret: fc.option(text, { nil: undefined }),
});
const method = fc.constantFrom('GET', 'POST', 'put', 'Delete', 'patch');
const signature_method = fc.constantFrom<Method>('HMAC-SHA1', 'HMAC-SHA256');
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const host = fc.tuple(label, label).map((labels) => labels.join('.'));
/** As it is on the wire: there, a parser neither encodes nor takes away anything. */
const path = fc
  .array(fc.stringMatching(/^([a-zA-Z0-9_~!$&'()*+,;=:@-]|%[2-9A-Fa-f][0-9A-Fa-f])*x$/), { maxLength: 3 })
  .map((segments) => segments.map((segment) => `/${segment}`).join(''));

const signed = fc.record<Sample>({
  method,
  url: fc
    .record({
      scheme: fc.mixedCase(fc.constantFrom('http', 'https')),
      host: fc.mixedCase(host),
      port: fc.oneof(
        fc.constantFrom('', ':80', ':443', ':8443'),
        fc.integer({ min: 1, max: 65_535 }).map((n) => `:${n}`),
      ),
      path,
      // Raw, as somebody may write it into a row. `#` would end it, and URLs are rid of tabs and line ends (WHATWG).
      query: fc.oneof(
        fc.constant(''),
        fc.array(text, { maxLength: 5 }).map((parts) => `?${parts.join('&').replace(/[#\t\n\r]/g, '%')}`),
      ),
      fragment: fc.constantFrom('#', '#f?g=h'),
    })
    .map((url) => `${url.scheme}://${url.host}${url.port}${url.path}${url.query}${url.fragment}`),
  form: fc.array(fc.tuple(text, text), { maxLength: 4 }),
  credentials,
  signature_method,
});

/**
 * Where oauth-1.0a 2.2.6 does what the RFC says. It leaves the URL's case, default port, empty path and fragment as they
 * are (section 3.4.1.2); of the query it does not decode names or `+`, cuts values at `=` and loses empty ones among
 * repeated; a name in both the query and the body it signs once; and its objects have names of their own, `constructor`.
 */
const signedByBoth = fc.record<Sample>({
  method,
  url: fc
    .record({
      origin: fc.tuple(fc.constantFrom('http', 'https'), host).map((parts) => parts.join('://')),
      port: fc.constantFrom('', ':8080'),
      path,
      query: fc.array(fc.tuple(fc.stringMatching(/^q_[\w.~-]{0,2}$/), fc.string({ unit: 'binary', minLength: 1 })), {
        maxLength: 5,
      }),
    })
    .map(({ origin, port, path: at, query }) => `${origin}${port}${at || '/'}${queryOf(query)}`),
  form: fc.uniqueArray(
    fc.tuple(
      text.map((name) => `f_${name}`),
      text,
    ),
    { maxLength: 4, selector: ([name]) => name },
  ),
  credentials,
  signature_method,
});

function queryOf(pairs: readonly Pair[]): string {
  const parts = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

async function ours(sample: Sample, transport: 'header' | 'query'): Promise<string> {
  const request = { method: sample.method, url: sample.url, form: new URLSearchParams(sample.form) };
  const how = { signature_method: sample.signature_method, transport };
  const { url, headers } = await signRequest(request, sample.credentials, how, STAMP);
  // Whoever sends it parses it once more, which must change nothing.
  expect(new URL(url).href).toBe(url);
  const sent = transport === 'header' ? headers['authorization']! : url;
  return decodeURIComponent(/oauth_signature="?([\w.~%-]+)"?$/.exec(sent)![1]!);
}

function theirs({ method: verb, url, form, credentials: own, signature_method: name }: Sample): string {
  const client = new OAuth({
    consumer: { key: own.client_id, secret: own.client_secret },
    signature_method: name,
    hash_function: (base, key) => createHmac(METHODS[name], key).update(base).digest('base64'),
  });
  client.getNonce = () => STAMP.nonce;
  client.getTimeStamp = () => STAMP.timestamp;
  const token = { key: own.token as string, secret: own.token_secret ?? '' };
  return client.authorize({ method: verb, url, data: Object.fromEntries(form) }, token).oauth_signature;
}

/** RFC 5849 sections 3.4.1 and 3.4.2 once more, by splitting text and on bytes, without a parser of URLs or forms. */
function naive({ method: verb, url, form, credentials: own, signature_method: name }: Sample): string {
  const [beforeQuery = '', ...query] = url.split('#')[0]!.split('?');
  const pairs = query
    .join('?')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => [part.split('=')[0]!, part.split('=').slice(1).join('=')].map(decodeBytes));
  const oauth = {
    oauth_consumer_key: own.client_id,
    ...(own.token !== undefined && { oauth_token: own.token }),
    oauth_signature_method: name,
    oauth_timestamp: STAMP.timestamp.toString(),
    oauth_nonce: STAMP.nonce,
    oauth_version: '1.0',
  };
  for (const pair of [...form, ...Object.entries(oauth)]) pairs.push(pair.map((part) => Buffer.from(part)));
  const normalized = pairs
    .map((pair) => pair.map(encodeBytes))
    .toSorted(
      ([a = '', b = ''], [c = '', d = '']) =>
        Buffer.from(a).compare(Buffer.from(c)) || Buffer.from(b).compare(Buffer.from(d)),
    )
    .map((pair) => pair.join('='))
    .join('&');
  const base = [verb.toUpperCase(), uriOf(beforeQuery), normalized].map((part) => encodeBytes(Buffer.from(part)));
  const key = [own.client_secret, own.token_secret ?? ''].map((part) => encodeBytes(Buffer.from(part)));
  return createHmac(METHODS[name], key.join('&')).update(base.join('&')).digest('base64');
}

/** Section 3.4.1.2. */
function uriOf(url: string): string {
  const [scheme = '', rest = ''] = url.split('://');
  const [authority = '', ...segments] = rest.split('/');
  const start = `${scheme}://${authority}`.toLowerCase();
  const isDefault = /^(http:.*:80|https:.*:443)$/.test(start);
  return `${isDefault ? start.slice(0, start.lastIndexOf(':')) : start}/${segments.join('/')}`;
}

/** application/x-www-form-urlencoded; what is no escape stays. */
function decodeBytes(part: string): Buffer {
  const latin = Buffer.from(part.replaceAll('+', ' ')).toString('latin1');
  const [first = '', ...rest] = latin.split('%');
  const decoded = rest.map((piece) =>
    /^[\da-f]{2}/i.test(piece) ? String.fromCharCode(Number(`0x${piece.slice(0, 2)}`)) + piece.slice(2) : `%${piece}`,
  );
  return Buffer.from(first + decoded.join(''), 'latin1');
}

/** Section 3.6. */
function encodeBytes(bytes: Buffer): string {
  return [...bytes].map((byte) => encodedByte(String.fromCharCode(byte), byte)).join('');
}

function encodedByte(character: string, byte: number): string {
  return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
}

test('any request is signed as the text of RFC 5849 says, in the header and in the query', async () => {
  const property = fc.asyncProperty(signed, async (sample) => {
    const expected = naive(sample);
    expect(await ours(sample, 'header')).toBe(expected);
    expect(await ours(sample, 'query')).toBe(expected);
  });
  await fc.assert(property, { numRuns: 1000 });
});

test('a request is signed as oauth-1.0a signs it, where that follows the RFC', async () => {
  const property = fc.asyncProperty(signedByBoth, async (sample) => {
    expect(await ours(sample, 'header')).toBe(theirs(sample));
  });
  await fc.assert(property, { numRuns: 1000 });
});
