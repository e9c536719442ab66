import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { ProviderRow } from '../../proxy/protocol/provider.ts';
import { CLOUD, complaints } from '../harness/rows.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';

const ACME = { id: 'acme', issuer: 'https://id.acme.example', client_id: 'c', client_secret: 'quoted-nowhere' };
const OLD = {
  id: 'old',
  authorization_endpoint: 'https://old.example/authorize',
  token_endpoint: 'https://old.example/token',
  client_id: 'c',
  client_secret: 'quoted-nowhere',
};
const PROFILE = { url: 'https://old.example/me', map: { sub: 'id' } };
const CLIENT = { CLOUD_CLIENT_ID: 'c/../../x?y', CLOUD_CLIENT_SECRET: 's', CLOUD_DOMAIN: 'id.example/auth' };

const find = (id: string): ProviderRow | undefined => (id === 'cloud' ? { ...CLOUD, id } : undefined);

function configOf(env: Env) {
  return readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...env }, find);
}

function problemsOf(env: Env): string[] {
  return complaints({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...env }, find);
}

test.each([
  ['CLOUD_DOMAIN', 'id.example@evil.example'],
  ['CLOUD_DOMAIN', 'evil.example?x='],
  ['CLOUD_DOMAIN', 'evil.example#'],
  ['CLOUD_DOMAIN', 'id.example/../..'],
  ['CLOUD_DOMAIN', 'id.example:22'],
  ['CLOUD_DOMAIN', '10.0.0.1'],
  ['CLOUD_DOMAIN', 'localhost'],
  ['CLOUD_REALM', '..'],
  ['CLOUD_REALM', 'a/../../b'],
  ['CLOUD_REALM', 'a?x='],
])('88 %s=%s does not move where the proxy calls: it stops the start', (variable, value) => {
  expect(problemsOf({ ...CLIENT, [variable]: value })).toEqual([`${variable} is not of its form`]);
});

test('88 a client_id in an address stays one part of it', () => {
  expect(configOf(CLIENT).providers.get('cloud')).toMatchObject({
    issuer: 'https://id.example/auth/realms/main',
    revocation: { url: 'https://id.example/auth/clients/c%2F..%2F..%2Fx%3Fy/revoke' },
  });
});

test('15 two providers at one redirect path, where one could answer for the other, stop the start', () => {
  const PROVIDERS = JSON.stringify([ACME, { ...ACME, id: 'b' }]);
  expect(problemsOf({ PROVIDERS })).toEqual([]);
  expect(problemsOf({ PROVIDERS, B_REDIRECT_PATH: '/callback/acme' })).toEqual([
    'B_REDIRECT_PATH is the path of acme as well',
  ]);
});

test('108 two rows of one id stop the start', () => {
  expect(problemsOf({ PROVIDERS: JSON.stringify([ACME, ACME]) })).toContain('PROVIDERS has the id acme twice');
});

test.each([
  ['a credential of its own in the headers', { ...OLD, profile: { ...PROFILE, headers: { authorization: 'x' } } }],
  ['a cookie in the headers', { ...OLD, profile: { ...PROFILE, headers: { cookie: 'x' } } }],
  ['an endpoint on plain http', { ...OLD, profile: { ...PROFILE, url: 'http://old.example/me' } }],
  ['a trusted origin with more in it', { ...ACME, endpoint_origins: ['https://a.example/x'] }],
  ['a check taken out', { ...ACME, dangerously: { nonce: 'absent' } }],
  ['a secret that no client sends', { ...ACME, client_auth: 'none' }],
  ['no secret, where one is to be sent', { ...ACME, client_secret: undefined, client_auth: 'client_secret_post' }],
  ['the path of the API for its callback', { ...ACME, redirect_path: '/api/tx' }],
])('108 a row with %s stops the start, and its secret is not quoted', (_name, row) => {
  const problems = problemsOf({ PROVIDERS: JSON.stringify([row]) });
  expect(problems).toHaveLength(1);
  expect(problems.join()).not.toContain('quoted-nowhere');
});

test.each(['//evil.example', '/api/tx', '/', '/profile', '/x?y', '/.well-known/z'])(
  '108 the redirect path %s stops the start',
  (ACME_REDIRECT_PATH) => {
    const env = { PROVIDERS: JSON.stringify([ACME]), ACME_REDIRECT_PATH };
    expect(problemsOf(env)).toEqual(['ACME_REDIRECT_PATH is not a path of its own']);
  },
);

const P256 = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w';
const P384 = 'MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGb';
const PEM = (kind: string, bytes = P256) => `-----BEGIN ${kind}-----\n${bytes}\n-----END ${kind}-----`;

test.each([
  ['a public JWK', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'],
  ['a key on another curve', '{"kty":"EC","crv":"P-384","x":"AA","y":"AA","d":"AA"}'],
  ['a shared secret', '{"kty":"oct","k":"AA"}'],
  ['a public key in PEM', PEM('PUBLIC KEY')],
  ['a key in SEC 1', PEM('EC PRIVATE KEY')],
  ['a key in PEM on another curve', PEM('PRIVATE KEY', P384)],
])('108 %s is no signing key and stops the start', (_name, client_secret) => {
  const row = { ...ACME, client_auth: 'private_key_jwt', client_secret };
  expect(problemsOf({ PROVIDERS: JSON.stringify([row]) })).toEqual(['ACME_CLIENT_SECRET is not a private key']);
});

test('108 an RSA key, where the secret is to be signed with ES256, stops the start', () => {
  const row = { ...ACME, client_secret: '{"kty":"RSA","n":"AA","e":"AQAB","d":"AA"}' };
  const problems = (client_auth: string) => problemsOf({ PROVIDERS: JSON.stringify([{ ...row, client_auth }]) });
  expect(problems('private_key_jwt')).toEqual([]);
  expect(problems('es256_client_secret')).toEqual(['ACME_CLIENT_SECRET is not a private key']);
});

test.each(['email', 'openid a"b'])('108 ACME_SCOPE=%s stops the start', (ACME_SCOPE) => {
  expect(problemsOf({ PROVIDERS: JSON.stringify([ACME]), ACME_SCOPE })).toEqual([
    expect.stringMatching(/^ACME_SCOPE .*scope/),
  ]);
});
