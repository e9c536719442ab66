import { expect, test } from 'vitest';
import { Failure } from '../../proxy/protocol/failure.ts';
import { oauth1Failure, readTemporaryCredentials, readTokenCredentials } from '../../proxy/protocol/oauth1/answers.ts';
import { baseString, encodedPairs } from '../../proxy/protocol/oauth1/baseString.ts';
import { percentEncode } from '../../proxy/protocol/oauth1/percentEncode.ts';
import { signatureOf, type SignatureMethod } from '../../proxy/protocol/oauth1/signature.ts';
import { newNonce, signRequest, type Signing, type UnsignedRequest } from '../../proxy/protocol/oauth1/signRequest.ts';
import { readFormObject } from '../../proxy/upstream/upstream.ts';
import { OTHER_SIGNATURES, PRINTED_IN_THE_RFC, RSA_KEY, VECTORS, type Oauth1Vector } from './oauth1Vectors.ts';

const EXAMPLE = VECTORS.find(({ source }) => source === 'RFC 5849 sections 3.1 and 3.4.1.1')!;
const CREDENTIALS = { client_id: 'key', client_secret: 'secret', token: 'token', token_secret: 'token secret' };
const STAMP = { timestamp: 1, nonce: 'n' };

function textOf({ method, url, form = '', oauth }: Pick<Oauth1Vector, 'method' | 'url' | 'form' | 'oauth'>): string {
  const { origin, pathname, search } = new URL(url);
  const own = Object.entries(oauth).map(([name, value]) => [percentEncode(name), percentEncode(value)] as const);
  return baseString(method, origin + pathname, [...encodedPairs(search.slice(1)), ...encodedPairs(form), ...own]);
}

/** The parts of what is signed, percent-decoded once: method, base string URI, normalized parameters. */
function partsOf(url: string, method = 'GET'): string[] {
  return textOf({ method, url, oauth: {} }).split('&').map(decodeURIComponent);
}

async function sign(request: Partial<UnsignedRequest>, how: Partial<Signing> = {}) {
  const whole = { method: 'POST', url: 'https://a.example/', ...request };
  return signRequest(whole, CREDENTIALS, { signature_method: 'HMAC-SHA1', ...how }, STAMP);
}

test.each(VECTORS)('61 what is signed, and its signature, to the byte: $source', async (vector) => {
  expect(textOf(vector)).toBe(vector.text);
  expect(await signatureOf(vector.text, 'HMAC-SHA1', vector)).toBe(vector.signature);
});

test.each(VECTORS.filter(({ oauth }) => 'oauth_version' in oauth))(
  '61 a whole request is signed with what is published: $source',
  async ({ method, url, form, oauth, signature, ...secrets }) => {
    const { oauth_consumer_key: client_id = '', oauth_token: token, oauth_verifier } = oauth;
    const extras = oauth_verifier === undefined ? {} : { oauth_verifier };
    const request = { method, url, oauth: extras, form: new URLSearchParams(form) };
    const stamp = { timestamp: Number(oauth['oauth_timestamp']), nonce: oauth['oauth_nonce']! };
    const how = { signature_method: 'HMAC-SHA1', realm: 'Not signed' } as const;
    const { headers } = await signRequest(request, { client_id, token, ...secrets }, how, stamp);
    expect(headers['authorization']).toContain(`oauth_signature="${percentEncode(signature)}"`);
  },
);

test('61 the signature that the RFC prints for its own example is not repeated', async () => {
  expect(EXAMPLE.signature).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=');
  expect(await signatureOf(EXAMPLE.text, 'HMAC-SHA1', EXAMPLE)).not.toBe(PRINTED_IN_THE_RFC);
});

test.each(OTHER_SIGNATURES)(
  '61 %s with the secrets %s and %s',
  async (method, client_secret, token_secret, expected) => {
    expect(await signatureOf(EXAMPLE.text, method, { client_secret, token_secret })).toBe(expected);
  },
);

test.each(['\n', '\\n'])('61 RSA-SHA1 signs with a key in PEM, with %j for line ends', async (end) => {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' };
  const { n, e, kty } = RSA_KEY;
  const privateKey = await crypto.subtle.importKey('jwk', RSA_KEY, algorithm, true, ['sign']);
  const publicKey = await crypto.subtle.importKey('jwk', { n, e, kty }, algorithm, false, ['verify']);
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g)!;
  const pem = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join(end);
  const signature = await signatureOf('what is signed', 'RSA-SHA1', { client_secret: pem });
  const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  const signed = new TextEncoder().encode('what is signed');
  expect(await crypto.subtle.verify(algorithm, publicKey, bytes, signed)).toBe(true);
});

test('61 a JWK that is made out for RS256 signs RSA-SHA1 all the same', async () => {
  const [, , , expected] = OTHER_SIGNATURES.find(([method]) => method === 'RSA-SHA1')!;
  const client_secret = JSON.stringify({ ...RSA_KEY, alg: 'RS256', use: 'sig', kid: 'k', key_ops: ['sign'] });
  expect(await signatureOf(EXAMPLE.text, 'RSA-SHA1', { client_secret })).toBe(expected);
});

test.each([
  ['HTTP://EXAMPLE.com:80/r%20v/X', 'http://example.com/r%20v/X'],
  ['https://www.Example.net:8080', 'https://www.example.net:8080/'],
  ['https://example.com:443/a', 'https://example.com/a'],
  ['https://example.com:80/a', 'https://example.com:80/a'],
  ['http://example.com:443/a', 'http://example.com:443/a'],
  ['https://example.com:8443?a', 'https://example.com:8443/'],
  ['https://example.com/a/?b#c', 'https://example.com/a/'],
  ['https://bücher.example/straße', 'https://xn--bcher-kva.example/stra%C3%9Fe'],
  ['https://example.com/%7Eme/%c3%a9/a;b', 'https://example.com/%7Eme/%c3%a9/a;b'],
])('61 the base string URI of %s', (url, expected) => {
  expect(partsOf(url, 'get').slice(0, 2)).toEqual(['GET', expected]);
});

test.each([
  ['a=r+b', 'a=r%20b'],
  ['a=r%20b', 'a=r%20b'],
  ['a=r%2Bb', 'a=r%2Bb'],
  ['a=%7e~%2d-%5f_%2E.', 'a=~~--__..'],
  ["a=!*'()", 'a=%21%2A%27%28%29'],
  ['a=b=c==', 'a=b%3Dc%3D%3D'],
  ['a=100%&b=%zz', 'a=100%25&b=%25zz'],
  ['a', 'a='],
  ['=', '='],
  ['=b', '=b'],
  ['', ''],
  ['&&a=1&&', 'a=1'],
  ['a=2&a=1&a=&a=1', 'a=&a=1&a=1&a=2'],
  ['a=10&a=9&a=1', 'a=1&a=10&a=9'],
  // By the name alone first: joined, `a-` would come before `a=`.
  ['a-=1&a=2&a%3D=0', 'a=2&a%3D=0&a-=1'],
  ['b=1&A=1&_=1&0=1', '0=1&A=1&_=1&b=1'],
  ['é=ü', '%C3%A9=%C3%BC'],
  ['%c3%a9=%e2%98%83', '%C3%A9=%E2%98%83'],
  ['a=😀', 'a=%F0%9F%98%80'],
  // Not UTF-8: the bytes themselves are signed.
  ['a=%ff%00', 'a=%FF%00'],
  ['oauth_callback_confirmed=1&realm=2', 'oauth_callback_confirmed=1&realm=2'],
])('61 the parameters of ?%s', (query, expected) => {
  expect(partsOf(`https://example.com/?${query}`)[2]).toBe(expected);
});

test.each([
  ['Ladies + Gentlemen', 'Ladies%20%2B%20Gentlemen'],
  ['An encoded string!', 'An%20encoded%20string%21'],
  ['☃', '%E2%98%83'],
  ['-._~', '-._~'],
  ['\u{10FFFF}\n', '%F4%8F%BF%BF%0A'],
  ['\uD800', '%EF%BF%BD'],
])('61 %j is percent-encoded', (text, expected) => {
  expect(percentEncode(text)).toBe(expected);
});

test('61 the query that is there stays as it is, and what is appended is what is signed', async () => {
  const url = 'https://A.example:443/p?b=1+2&a=%c3%a9&b';
  const form = new URLSearchParams({ c: 'é *~' });
  const sent = await sign({ method: 'post', url, form, oauth: { oauth_callback: 'oob' } }, { transport: 'query' });
  expect(sent).toMatchObject({ method: 'POST', headers: {}, body: form });
  expect(sent.url).toMatch(/^https:\/\/a\.example\/p\?b=1\+2&a=%c3%a9&b&oauth_consumer_key=key&/);
  const [unsigned, signature] = sent.url.split('&oauth_signature=');
  const text = textOf({ method: 'POST', url: unsigned!, form: String(form), oauth: {} });
  expect(decodeURIComponent(signature!)).toBe(await signatureOf(text, 'HMAC-SHA1', CREDENTIALS));
});

test('61 the header has every parameter once, encoded, and a quoted realm', async () => {
  const oauth = { oauth_callback: 'https://b.example/?c="d"' };
  const { headers, url, ...rest } = await sign({ url: 'https://a.example?b#c', oauth }, { realm: 'a "b" \\' });
  expect(headers['authorization']).toMatch(
    /^OAuth realm="a \\"b\\" \\\\", oauth_consumer_key="key", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1", oauth_nonce="n", oauth_version="1.0", oauth_callback="https%3A%2F%2Fb.example%2F%3Fc%3D%22d%22", oauth_token="token", oauth_signature="[\w.~%-]+"$/,
  );
  expect([url, rest]).toEqual(['https://a.example/?b', { method: 'POST' }]);
});

test.each<Partial<UnsignedRequest>>([
  { url: 'https://a.example/?oauth_nonce=theirs' },
  { url: 'https://a.example/?oauth%5Fsignature=theirs' },
  { form: new URLSearchParams('oauth_token=theirs') },
  { oauth: { oauth_consumer_key: 'theirs' } },
  { oauth: { oauth_callback: 'oob' }, url: 'https://a.example/?oauth_callback=theirs' },
])('61 a parameter that is there already is refused, not sent twice: %j', async (request) => {
  await expect(sign(request)).rejects.toThrow(TypeError);
});

test('62 1000 requests signed at once have a nonce each, of 128 bits', async () => {
  const how = { signature_method: 'HMAC-SHA1' } as const;
  const request = { method: 'GET', url: 'https://a.example/' };
  const all = Array.from({ length: 1000 }, async () =>
    signRequest(request, CREDENTIALS, how, { timestamp: 1, nonce: newNonce() }),
  );
  const headers = (await Promise.all(all)).map((signed) => signed.headers['authorization']!);
  const stamps = headers.map((header) => /oauth_timestamp="1", oauth_nonce="([\da-f]{32})"/.exec(header)?.[1]);
  expect(stamps).not.toContain(undefined);
  expect(new Set(stamps).size).toBe(1000);
});

test.each(['PLAINTEXT', 'constructor', 'hmac-sha1', ''])('64 no secret is sent as a signature: %j', async (name) => {
  const signature_method = name as SignatureMethod;
  await expect(signatureOf('text', signature_method, CREDENTIALS)).rejects.toThrow('no such signature method');
  await expect(sign({}, { signature_method })).rejects.toThrow('no such signature method');
});

const TOKEN = { oauth_token: 'a/b+c', oauth_token_secret: 's' };

test.each([undefined, '', 'false', 'TRUE', 'true ', '1', true, ['true', 'true']])(
  '58 temporary credentials with oauth_callback_confirmed=%j are refused',
  (oauth_callback_confirmed) => {
    const form = { ...TOKEN, oauth_callback_confirmed };
    expect(() => readTemporaryCredentials(form, '1.0a')).toThrow(new Failure('oauth1_unconfirmed'));
    expect(readTemporaryCredentials(form, '1.0')).toEqual({ token: 'a/b+c', token_secret: 's' });
  },
);

test('58 confirmed temporary credentials are read, whatever else the server says', () => {
  const form = { ...TOKEN, oauth_callback_confirmed: 'true', xoauth_request_auth_url: 'https://evil.example/' };
  expect(readTemporaryCredentials(form, '1.0a')).toEqual({ token: 'a/b+c', token_secret: 's' });
});

test.each([
  ['oauth_token=a&oauth_token_secret=s&oauth_token=b', 'answer_not_json'],
  ['oauth_token=a&oauth_token_secret=s&oauth_token%5Fsecret=t', 'answer_not_json'],
  ['<html><body>oauth_token=a&oauth_token_secret=s</body></html>', 'answer_not_json'],
  ['{"oauth_token":"a","oauth_token_secret":"s"}', 'answer_not_json'],
  ['oauth_token=a&oauth_token_secret=s\n', 'answer_not_json'],
  ['', 'answer_not_json'],
  ['oauth_problem=nonce_used', 'oauth1_answer_shape: oauth_token'],
  ['oauth_token=&oauth_token_secret=s', 'oauth1_answer_shape: oauth_token'],
  ['oauth_token=a', 'oauth1_answer_shape: oauth_token_secret'],
  ['oauth_token=a%0Ab&oauth_token_secret=s', 'oauth1_answer_shape: oauth_token'],
  ['oauth_token=a&oauth_token_secret=%C3%A9', 'oauth1_answer_shape: oauth_token_secret'],
  ['oauth_token=a&oauth_token_secret=%FF', 'oauth1_answer_shape: oauth_token_secret'],
  [`oauth_token=${'a'.repeat(513)}&oauth_token_secret=s`, 'oauth1_answer_shape: oauth_token'],
])('64 the form body %j is refused', async (body, message) => {
  const read = async () => readTokenCredentials(await readFormObject(answerOf(body)));
  await expect(read()).rejects.toThrow(message);
});

function answerOf(text: string, headers = {}) {
  return { ok: true, status: 200, headers: new Headers(headers), bytes: new TextEncoder().encode(text) };
}

test('64 a form that says text/html is read, with an empty secret and the longest token', async () => {
  const token = 'a'.repeat(512);
  const body = answerOf(`oauth_token=${token}&oauth_token_secret=`, { 'content-type': 'text/html' });
  expect(readTokenCredentials(await readFormObject(body))).toEqual({ token, token_secret: '' });
});

test.each<[status: number, text: string, header: string | null, message: string]>([
  [401, 'oauth_problem=timestamp_refused&oauth_acceptable_timestamps=1-2', null, 'oauth1_timestamp: timestamp_refused'],
  [401, '', 'OAuth realm="x",oauth_problem="timestamp_refused"', 'oauth1_timestamp: timestamp_refused'],
  [401, '', 'OAuth oauth_problem=token_expired, realm="x"', 'grant_rejected: token_expired'],
  [401, '{"errors":[{"message":"Timestamp {out} of bounds.","code":135}]}', null, 'oauth1_timestamp: 135'],
  [401, '{"errors":[{"code":32}]}', null, 'client_rejected: 32'],
  [401, '{"errors":[{"code":89}]}', null, 'grant_rejected: 89'],
  [400, '{"errors":[{"code":215}]}', null, 'client_rejected: 215'],
  [403, '{"errors":[{"code":415}]}', null, 'client_rejected: 415'],
  [400, 'oauth_problem=consumer_key_unknown', null, 'client_rejected: consumer_key_unknown'],
  [500, 'oauth_problem=signature_invalid', null, 'client_rejected: signature_invalid'],
  [401, 'oauth_problem=permission_denied', null, 'grant_rejected: permission_denied'],
  [401, 'a=1&oauth_problem=constructor', null, 'client_rejected: constructor'],
  [401, 'oauth_problem=<script>&x', 'Basic realm="x"', 'client_rejected: an unreadable error code'],
  [401, 'Invalid signature. Base string: POST&secret', null, 'client_rejected: status 401'],
  [400, 'not_oauth_problem=timestamp_refused', null, 'grant_rejected: status 400'],
  [404, '<html>', null, 'grant_rejected: status 404'],
  [500, '{"errors":[]}', null, 'answer_status: status 500'],
  [204, 'null', null, 'answer_status: status 204'],
  [429, 'oauth_problem=consumer_key_refused', null, 'provider_busy: status 429'],
  [503, '<html>', null, 'provider_busy: status 503'],
])('64 status %i with %j and %j fails by its name, in words of ours', (status, text, header, message) => {
  expect(oauth1Failure(status, text, header)).toEqual(new Failure(...(message.split(': ') as [never, string])));
});
