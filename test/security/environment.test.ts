import { exportPKCS8, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { boot } from '../../proxy/http/boot.ts';
import { SUBJECT } from '../harness/scriptedProvider.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp, ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

const GOOD = { ORIGIN, SEAL_KEYS: SEAL_KEY, ...withRow() };

/** As a platform gives it: texts, and whatever else is bound. */
function read(env: Record<string, unknown>) {
  return () => readConfig({ ...GOOD, ...(env as Env) });
}

test.each([
  ['ALLOW', ['alice@id.example']],
  ['PROVIDERS', [{ id: 'acme' }]],
  ['GITHUB_CLIENT_ID', { get: () => 'x' }],
  ['SEAL_KEYS', 7],
])('108 %s that is not a text stops the start with its name', (name, value) => {
  expect(read({ [name]: value })).toThrow(new RegExp(`${name}: is not a text`));
});

test('108 other bindings are nobody’s business', () => {
  expect(read({ ASSETS: { fetch: () => undefined }, KV: {}, FLAG: true })).not.toThrow();
});

test('108 an environment that cannot be read answers everything with 500 and no value', async () => {
  const lines: string[] = [];
  const env = { ...GOOD, ALLOW: ['alice@id.example'] } as unknown as Env;
  const server = boot(env, { wire: fetchWire, assets: async () => new Response(null, { status: 404 }) }, (line) =>
    lines.push(line),
  );
  expect((await server.fetch(new Request(`${ORIGIN}/api/session`))).status).toBe(500);
  expect(lines.join()).toContain('ALLOW');
  expect(lines.join()).not.toContain('alice');
});

test.each([
  ['email', 'asks confidential for scopes without openid'],
  ['"openid email"', 'has a name that no scope has'],
])('108 CONFIDENTIAL_SCOPE=%s stops the start', (scope, words) => {
  expect(read({ CONFIDENTIAL_SCOPE: scope })).toThrow(words);
});

test('5 CONFIDENTIAL_SCOPE takes the place of the scopes of the row; empty, it is not set', () => {
  const scopeOf = (scope: string) => read({ CONFIDENTIAL_SCOPE: scope })().providers.get('confidential')?.scope;
  expect(scopeOf('openid phone')).toEqual(['openid', 'phone']);
  expect(scopeOf('')).toEqual(['openid', 'profile', 'email']);
});

test('108 a key of another kind than the client signs with is refused at the start', async () => {
  const [ec, rsa] = await Promise.all(['ES256', 'RS256'].map((alg) => generateKeyPair(alg, { extractable: true })));
  const [ecPem, rsaPem] = await Promise.all([exportPKCS8(ec!.privateKey), exportPKCS8(rsa!.privateKey)]);
  const withKey = (client_auth: string, client_secret: string) => read(withRow({ client_auth, client_secret }));
  expect(withKey('es256_client_secret', ecPem)).not.toThrow();
  for (const wrong of [rsaPem, '{"kty":"RSA","d":"AQ"}', '{"kty":"EC","crv":"P-384","d":"AQ"}']) {
    expect(withKey('es256_client_secret', wrong)).toThrow(/is not a private key/);
    expect(withKey('es256_client_secret', wrong)).not.toThrow(wrong.slice(0, 40));
  }
});

test('56 an address that looks like a subject is not one', async () => {
  const app = await createTestApp({ ALLOW: 'confidential:ann@id.example' });
  const email = 'confidential:ann@id.example';
  app.provider.answers.userinfo = () => Response.json({ sub: SUBJECT, email, email_verified: true });
  expect((await createTestBrowser(app).signIn()).status).toBe(403);
});

test('120 HSTS is on what the public origin answers, though another one is on this machine', async () => {
  const app = await createTestApp({ ORIGIN: `${ORIGIN},http://localhost:8787` });
  const hsts = async (at: string) => (await app.server.fetch(new Request(at))).headers.get('strict-transport-security');
  // What is JSON of the API, and what is not, have their headers from two places.
  for (const path of ['/healthz', '/api/session']) {
    expect(await hsts(ORIGIN + path)).toContain('max-age=63072000');
    expect(await hsts(`http://localhost:8787${path}`)).toBeNull();
  }
});
