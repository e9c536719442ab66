import { decodeJwt, exportJWK, exportPKCS8, generateKeyPair, jwtVerify, type JWTVerifyResult } from 'jose';
import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { CLIENT_ID } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const EC = generateKeyPair('ES256', { extractable: true });
const RSA = generateKeyPair('RS256', { extractable: true });

async function tokenRequest(row: Record<string, unknown>) {
  const app = await createTestApp(withRow(row));
  const answer = await createTestBrowser(app).signIn();
  expect(answer.status).toBe(200);
  const [call] = app.provider.callsTo('token');
  return { app, call: call!, form: new URLSearchParams(call!.body) };
}

function expectFresh({ payload }: JWTVerifyResult, now: number): void {
  const { iat = 0, exp = 0, jti } = payload;
  expect([iat, exp - iat]).toEqual([Math.floor(now / 1000), 300]);
  expect(jti).toMatch(/^[\w-]{22}$/);
}

test('33 private_key_jwt sends an assertion that the public key verifies, and no secret', async () => {
  for (const [alg, pair] of [['ES256', await EC] as const, ['RS256', await RSA] as const]) {
    const jwk = { ...(await exportJWK(pair.privateKey)), kid: 'client-key' };
    const { app, call, form } = await tokenRequest({
      client_auth: 'private_key_jwt',
      client_secret: JSON.stringify(jwk),
    });
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const expected = { issuer: CLIENT_ID, subject: CLIENT_ID, audience: 'https://id.example' };
    const now = { currentDate: new Date(app.clock.now) };
    const result = await jwtVerify(form.get('client_assertion')!, pair.publicKey, { ...expected, ...now });
    expect(result.protectedHeader).toMatchObject({ alg, kid: 'client-key' });
    expectFresh(result, app.clock.now);
    expect([form.has('client_secret'), call.headers.has('authorization')]).toEqual([false, false]);
    expect(call.body + call.url).not.toContain(String(jwk.d));
  }
});

test.each(['\n', '\\n'])(
  '33 es256_client_secret signs the secret itself, from PEM with %j for line ends',
  async (end) => {
    const { privateKey, publicKey } = await EC;
    const client_secret = (await exportPKCS8(privateKey)).trim().replaceAll('\n', end);
    const client_jwt = { iss: 'TEAM', kid: 'KEY', aud: 'https://audience.example' };
    const { app, form, call } = await tokenRequest({ client_auth: 'es256_client_secret', client_secret, client_jwt });
    const expected = { issuer: 'TEAM', subject: CLIENT_ID, audience: 'https://audience.example' };
    const now = { currentDate: new Date(app.clock.now) };
    const result = await jwtVerify(form.get('client_secret')!, publicKey, { ...expected, ...now });
    expect(result.protectedHeader).toMatchObject({ alg: 'ES256', kid: 'KEY' });
    expectFresh(result, app.clock.now);
    expect([form.get('client_id'), call.headers.has('authorization')]).toEqual([CLIENT_ID, false]);
  },
);

test.each(['not a key', '{"kty":"EC"}', '{'])(
  '108 the signing key %j is refused at the start, without quoting it',
  async (key) => {
    const row = withRow({ client_auth: 'private_key_jwt', client_secret: key });
    await expect(createTestApp(row)).rejects.toThrow(/CONFIDENTIAL_CLIENT_SECRET: is not a private key/);
  },
);

test('108 an exchange that cannot sign makes no session', async () => {
  const { privateKey } = await EC;
  const jwk = { ...(await exportJWK(privateKey)), d: 'AAAA' };
  const app = await createTestApp(withRow({ client_auth: 'private_key_jwt', client_secret: JSON.stringify(jwk) }));
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([500, 'misconfigured']);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});

test('33 no two assertions are the same, though the clock stands still', async () => {
  const client_secret = JSON.stringify(await exportJWK((await EC).privateKey));
  const app = await createTestApp(withRow({ client_auth: 'private_key_jwt', client_secret }));
  const browser = createTestBrowser(app);
  for (const _ of [1, 2]) expect((await browser.signIn()).status).toBe(200);
  const ids = app.provider
    .callsTo('token')
    .map(({ body }) => decodeJwt(new URLSearchParams(body).get('client_assertion')!).jti);
  expect(new Set(ids).size).toBe(2);
});
