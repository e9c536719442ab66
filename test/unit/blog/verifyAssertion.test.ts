import { SignJWT, UnsecuredJWT, createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { createFirstUse } from '../../demo/blog/createFirstUse.ts';
import { verifyAssertion, type Expected } from '../../demo/blog/verifyAssertion.ts';

const LOGIN = 'https://login.example';
const PAGE = 'https://blog.example';
const NONCE = 'nonce-of-this-visitor';
const TYP = 'postern-assertion+jwt';
const HEADER = { alg: 'ES256', typ: TYP, kid: 'ours' };
const [ours, theirs, rsa] = await Promise.all([
  generateKeyPair('ES256', { extractable: true }),
  generateKeyPair('ES256'),
  generateKeyPair('RS256'),
]);
const publicJwk = { ...(await exportJWK(ours.publicKey)), kid: 'ours', alg: 'ES256', use: 'sig' };
const keys = createLocalJWKSet({ keys: [publicJwk] });
const nowSeconds = () => Math.floor(Date.now() / 1000);

/** What a real one says; a member that is undefined is left out. */
function claims(over: JWTPayload = {}): JWTPayload {
  const iat = nowSeconds();
  const made = { iss: LOGIN, aud: PAGE, sub: 'pairwise', provider: 'acme', nonce: NONCE, jti: crypto.randomUUID() };
  return { ...made, iat, exp: iat + 120, ...over };
}

function signed(
  over?: JWTPayload,
  header: object = {},
  key: CryptoKey | Uint8Array = ours.privateKey,
): Promise<string> {
  return new SignJWT(claims(over)).setProtectedHeader({ ...HEADER, ...header }).sign(key);
}

/** A verifier with a memory of its own. */
function verifier(over: Partial<Expected> = {}): (assertion: string) => Promise<JWTPayload> {
  const expected = { login: LOGIN, page: PAGE, nonce: NONCE, keys, isFirstUse: createFirstUse(Date.now), ...over };
  return (assertion) => verifyAssertion(assertion, expected);
}

test('the sample verifier trusts what the login origin has signed for this page and this visitor', async () => {
  expect(await verifier()(await signed())).toMatchObject({ sub: 'pairwise', provider: 'acme' });
});

const ago = (seconds: number) => nowSeconds() - seconds;

test.each<[what: string, over: () => JWTPayload, why: RegExp]>([
  ['an expired one', () => ({ iat: ago(131), exp: ago(11) }), /"(exp|iat)" claim timestamp check failed/],
  ['one that is older than 120 seconds', () => ({ iat: ago(140), exp: ago(-60) }), /"iat"/],
  ['one from the future', () => ({ iat: ago(-60), exp: ago(-180) }), /"iat"/],
  ['one that is good for too long', () => ({ exp: ago(-3600) }), /"exp"/],
  ['one for another page', () => ({ aud: 'https://shop.example' }), /"aud"/],
  ['one for a page below this one', () => ({ aud: `${PAGE}/` }), /"aud"/],
  ['one for another visitor', () => ({ nonce: 'nonce-of-somebody-else' }), /"nonce"/],
  ['one of another login origin', () => ({ iss: 'https://login.evil.example' }), /"iss"/],
  ...['iss', 'aud', 'sub', 'jti', 'nonce', 'exp', 'iat'].map((name): [string, () => JWTPayload, RegExp] => [
    `one without ${name}`,
    () => ({ [name]: undefined }),
    new RegExp(`"${name}"`),
  ]),
])('101 the sample verifier refuses %s', async (_what, over, why) => {
  await expect(verifier()(await signed(over()))).rejects.toThrow(why);
});

test('101 the sample verifier refuses an assertion that has been used, also when both come at once', async () => {
  const verify = verifier();
  const assertion = await signed();
  const both = await Promise.allSettled([verify(assertion), verify(assertion)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(verify(assertion)).rejects.toThrow(/"jti"/);
});

test('101 another visitor who has copied it does not spend it', async () => {
  const isFirstUse = createFirstUse(Date.now);
  const assertion = await signed();
  await expect(verifier({ isFirstUse, nonce: 'another-visitor' })(assertion)).rejects.toThrow(/"nonce"/);
  expect(await verifier({ isFirstUse })(assertion)).toMatchObject({ sub: 'pairwise' });
});

test('101 a jti is remembered for as long as its assertion could be good, and no longer', () => {
  let now = 1_000_000;
  const isFirstUse = createFirstUse(() => now);
  expect(isFirstUse('one', 1130)).toBe(true);
  now = 1_130_000;
  expect(isFirstUse('one', 1130)).toBe(false);
  now = 1_130_001;
  expect(isFirstUse('one', 1130)).toBe(true);
});

test.each<[what: string, forge: () => Promise<string> | string, why: RegExp]>([
  ['alg none', () => new UnsecuredJWT(claims()).encode(), /Invalid|"alg"|"typ"/],
  ['alg none with the right typ', () => unsigned({ alg: 'none', typ: TYP }), /"alg"/],
  ['a signature that is gone', async () => (await signed()).replace(/[^.]+$/, ''), /signature/],
  ['another payload under the signature', withOtherPayload, /signature/],
  ['HS256 with the public key as its secret', hmacWithPublicKey, /"alg"/],
  ['another key with our kid', () => signed({}, {}, theirs.privateKey), /signature/],
  ['an unknown kid', () => signed({}, { kid: 'theirs' }, theirs.privateKey), /no applicable key/],
  ['a key that it brings along', withKeyInHeader, /no applicable key|signature/],
  ['RS256', () => signed({}, { alg: 'RS256' }, rsa.privateKey), /"alg"/],
  ['no typ', () => signed({}, { typ: undefined }), /"typ"/],
  ['the typ of any JWT', () => signed({}, { typ: 'JWT' }), /"typ"/],
  ['the typ of an access token', () => signed({}, { typ: 'at+jwt' }), /"typ"/],
  ['nothing', () => '', /Invalid/],
  ['words', () => 'alice', /Invalid/],
])('101 the sample verifier refuses %s', async (_what, forge, why) => {
  await expect(verifier()(await forge())).rejects.toThrow(why);
});

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function unsigned(header: object): string {
  return `${part(header)}.${part(claims())}.`;
}

async function withOtherPayload(): Promise<string> {
  const [header, , signature] = (await signed()).split('.');
  return [header, part(claims({ sub: 'somebody-else' })), signature].join('.');
}

function hmacWithPublicKey(): Promise<string> {
  return signed({}, { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(publicJwk).padEnd(32)));
}

async function withKeyInHeader(): Promise<string> {
  return signed({}, { kid: 'theirs', jwk: await exportJWK(theirs.publicKey) }, theirs.privateKey);
}
