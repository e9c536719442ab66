import { exportJWK, importJWK, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { encodePart } from '../../proxy/protocol/jws.ts';
import { NEWER_JWK, OTHER_PAGE, PAGE, SIGNING_JWK, signedInApp, type EmbedApp } from '../harness/embedApp.ts';
import { fetchKeys, headerOf, payloadOf, verifyAt } from '../harness/readAssertion.ts';
import { makeKey } from '../harness/scriptedProvider.ts';
import { errorCode } from '../harness/testBrowser.ts';

type Header = { alg: string; typ: string; kid: string };

/** A good assertion in its parts, and what verifies it. */
async function goodOne() {
  const app = await signedInApp();
  const { assertion } = await app.browser.told();
  const keys = await fetchKeys(app.browser);
  return { app, keys, assertion, header: headerOf(assertion) as Header, payload: payloadOf(assertion) };
}

/** What the verifier says to a forgery; it takes the original, or the proof would be none. */
async function expectForged(
  make: (good: Awaited<ReturnType<typeof goodOne>>) => string | Promise<string>,
  why: RegExp,
) {
  const good = await goodOne();
  await expect(verifyAt(good.app, good.keys, good.assertion)).resolves.toBeDefined();
  const forged = await make(good);
  expect(forged).not.toBe(good.assertion);
  await expect(verifyAt(good.app, good.keys, forged)).rejects.toThrow(why);
}

function signedBy(key: CryptoKey | Uint8Array, payload: JWTPayload, header: Header): Promise<string> {
  return new SignJWT(payload).setProtectedHeader(header).sign(key);
}

/** The key of our own, in the hands of somebody who may not have it: what follows is then the verifier's to notice. */
async function ownKey(): Promise<CryptoKey> {
  return importJWK(SIGNING_JWK, 'ES256');
}

test('101 an assertion of another key under our kid is refused', async () => {
  const { privateKey } = await makeKey('x', 'ES256');
  await expectForged(({ payload, header }) => signedBy(privateKey, payload, header), /signature verification failed/);
});

test('101 one of a key that nobody publishes is refused, also where it brings the key along', async () => {
  const { privateKey, jwk } = await makeKey('x', 'ES256');
  const kid = 'key-of-nobody';
  await expectForged(({ payload, header }) => signedBy(privateKey, payload, { ...header, kid }), /no applicable key/);
  const along = (header: Header) => ({ ...header, kid, jwk, jku: 'https://evil.example/jwks.json' });
  await expectForged(({ payload, header }) => signedBy(privateKey, payload, along(header)), /no applicable key/);
});

test('101 one without a signature is refused', async () => {
  await expectForged(({ payload }) => new UnsecuredJWT(payload).encode(), /"alg"/);
  for (const alg of ['none', 'None', 'NONE']) {
    await expectForged(({ payload, header }) => `${[{ ...header, alg }, payload].map(encodePart).join('.')}.`, /"alg"/);
  }
  await expectForged(({ assertion }) => assertion.replace(/[^.]+$/, ''), /signature verification failed/);
});

test('101 one that is signed with our public key, as though that were a secret, is refused', async () => {
  const { d: _private, ...key } = SIGNING_JWK;
  const published = await exportJWK(await importJWK(key, 'ES256'));
  const secrets = [JSON.stringify(published), published.x!, JSON.stringify({ keys: [published] })];
  for (const secret of secrets) {
    await expectForged(
      ({ payload, header }) => signedBy(new TextEncoder().encode(secret), payload, { ...header, alg: 'HS256' }),
      /"alg"/,
    );
  }
});

test.each<[string, JWTPayload]>([
  ['person', { sub: 'somebody-else' }],
  ['address', { email: 'admin@blog.example' }],
  ['audience', { aud: OTHER_PAGE }],
  ['nonce', { nonce: 'nonce-of-another' }],
  ['end', { exp: 9_999_999_999 }],
])('101 one with another %s under the signature of the good one is refused', async (_name, over) => {
  await expectForged(({ assertion, payload }) => {
    const [head, , signature] = assertion.split('.');
    return [head, encodePart({ ...payload, ...over }), signature].join('.');
  }, /signature verification failed/);
});

test('101 one with another header under the signature of the good one is refused', async () => {
  await expectForged(({ assertion, header }) => {
    const [, ...rest] = assertion.split('.');
    return [encodePart({ ...header, b64: true }), ...rest].join('.');
  }, /signature verification failed/);
});

test.each<[string, (good: { payload: JWTPayload; header: Header; app: EmbedApp }) => [JWTPayload, Header], RegExp]>([
  ['of another type', ({ payload, header }) => [payload, { ...header, typ: 'JWT' }], /"typ"/],
  ['for another page', ({ payload, header }) => [{ ...payload, aud: OTHER_PAGE }, header], /"aud"/],
  ['of another issuer', ({ payload, header }) => [{ ...payload, iss: PAGE }, header], /"iss"/],
  ['that is over', ({ payload, header }) => [{ ...payload, exp: payload.exp! - 121 }, header], /"exp"/],
  ['of an hour ago', ({ payload, header }) => [{ ...payload, iat: payload.iat! - 3600 }, header], /"iat"/],
  ['without an end', ({ payload: { exp: _end, ...payload }, header }) => [payload, header], /"exp"/],
  ['without a nonce', ({ payload: { nonce: _it, ...payload }, header }) => [payload, header], /"nonce"/],
  ['without an id', ({ payload: { jti: _it, ...payload }, header }) => [payload, header], /"jti"/],
])('101 even of our own key, one %s is refused', async (_name, change, why) => {
  const key = await ownKey();
  await expectForged((good) => signedBy(key, ...change(good)), why);
});

test('101 a key that has been taken away verifies nothing any more', async () => {
  const { app, assertion } = await goodOne();
  const keys = await fetchKeys(app.later({ SIGNING_KEY: JSON.stringify(NEWER_JWK) }));
  await expect(verifyAt(app, keys, assertion)).rejects.toThrow(/no applicable key/);
});

test('57 an assertion is no id_token: nobody signs in with one', async () => {
  const { app, assertion } = await goodOne();
  const browser = app.stranger();
  const answer = await browser.verify(await browser.start('public'), { id_token: assertion });
  expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_error']);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});
