import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { Provider, ProviderRow } from '../../proxy/protocol/provider.ts';
import { CLOUD, complaints } from '../harness/rows.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';

const ACME = { id: 'acme', issuer: 'https://id.acme.example', client_id: 'c', client_secret: 's' };
const OLD = {
  id: 'old',
  authorization_endpoint: 'https://old.example/authorize',
  token_endpoint: 'https://api.old.example/token',
  profile: { url: 'https://api.old.example/me', map: { sub: 'id' } },
  client_id: 'c',
  client_secret: 's',
};

const OLDEST = { ...OLD, request_token_endpoint: 'https://old.example/request' };

/** Keys as somebody might set them. */
const KEYS = {
  RSA: formsOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  EC: formsOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
};

const PUBLIC_RSA = JSON.stringify({ ...(JSON.parse(KEYS.RSA.JWK) as JsonWebKey), d: undefined });

function formsOf(key: KeyObject) {
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { 'PKCS #8': pem, JWK: JSON.stringify(key.export({ format: 'jwk' })) };
}

function configOf(env: Env, find?: (id: string) => ProviderRow | undefined) {
  return readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...env }, find);
}

function providersOf(env: Env, ...rows: object[]): Provider[] {
  return [...configOf({ PROVIDERS: JSON.stringify(rows), ...env }).providers.values()];
}

/** What is wrong, as the person who starts the proxy reads it. */
function complaintsOf(env: Env, ...rows: unknown[]): string[] {
  return complaints({ ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS: JSON.stringify(rows), ...env });
}

test('id, issuer, client_id and client_secret are enough for an OpenID provider', () => {
  expect(providersOf({}, ACME)).toEqual([
    expect.objectContaining({
      name: 'acme',
      protocol: 'oidc',
      scope: ['openid', 'profile', 'email'],
      client_auth: 'client_secret_basic',
      redirect_path: '/callback/acme',
    }),
  ]);
});

test('without a secret the client is public', () => {
  const [provider] = providersOf({}, { ...ACME, client_secret: undefined });
  expect(provider).toMatchObject({ client_auth: 'none', client_secret: undefined });
});

test('an OAuth 2 row needs its endpoints, and is one by having them', () => {
  expect(providersOf({}, OLD)).toEqual([
    expect.objectContaining({ protocol: 'oauth2', issuer: 'https://old.example' }),
  ]);
});

test('client, scope and redirect path of any row can stand in variables of their own', () => {
  const env = {
    ACME_CLIENT_ID: 'from-variable',
    ACME_CLIENT_SECRET: 'secret-from-variable',
    ACME_SCOPE: 'openid,email',
    ACME_REDIRECT_PATH: '/login',
  };
  expect(providersOf(env, { id: 'acme', issuer: ACME.issuer })).toEqual([
    expect.objectContaining({
      client_id: 'from-variable',
      client_secret: 'secret-from-variable',
      scope: ['openid', 'email'],
      redirect_path: '/login',
    }),
  ]);
});

describe('a wrong row stops the start with its path, what was found and what was expected', () => {
  test.each<[unknown, string]>([
    [{ id: 'acme', client_id: 'c' }, 'PROVIDERS is wrong at 0.issuer: found nothing, expected'],
    [
      { ...ACME, issuer: 'http://id.acme.example/x' },
      'found an address at http://id.acme.example, expected an https URL',
    ],
    [{ ...ACME, issuer: 'id.acme.example' }, 'at 0.issuer: found a text of 15 characters, expected an https URL'],
    [{ ...ACME, id: 'Acme' }, 'at 0.id: found a text of 4 characters, expected lower-case letters, digits and dashes'],
    [{ ...ACME, scope: 'openid' }, 'at 0.scope: found a text of 6 characters, expected Array'],
    [{ ...ACME, scope: ['openid', 7] }, 'at 0.scope.1: found a number, expected string'],
    [{ ...ACME, scope: ['a b'] }, 'at 0.scope.0: found a text of 3 characters, expected a scope, without spaces'],
    [{ ...ACME, clientId: 'x' }, 'at 0.clientId: not a known member; client_id is'],
    [{ ...ACME, client_auth: 'basic' }, 'at 0.client_auth: found a text of 5 characters, expected ("none" | '],
    [{ ...ACME, dangerously: { nonce: 'absent' } }, 'at 0.dangerously: only a row in code may say this'],
    [{ ...ACME, endpoint_origins: ['https://a.example/x'] }, 'at 0.endpoint_origins.0: found an address'],
    [{ ...ACME, redirect_path: 'login' }, 'at 0.redirect_path: found a text of 5 characters, expected a path like'],
    [{ ...ACME, redirect_path: '/api/tx' }, 'at 0.redirect_path: found a text of 7 characters, expected a path like'],
    [
      { ...ACME, token_request: { body: 'xml' } },
      'at 0.token_request.body: found a text of 3 characters, expected ("form"',
    ],
    [{ ...OLD, token_endpoint: undefined }, 'at 0.token_endpoint: found nothing, expected'],
    [{ ...OLD, profile: { url: OLD.profile.url, map: {} } }, 'at 0.profile.map.sub: found nothing'],
    [
      { ...OLD, profile: { ...OLD.profile, url: 'https://10.0.0.1/me' } },
      'at 0.profile.url: found an address at https://10.0.0.1',
    ],
    [
      { ...OLD, profile: { ...OLD.profile, headers: { Accept: 'x' } } },
      'expected a header in lower case, no credential',
    ],
    [{ ...OLD, profile: { ...OLD.profile, headers: { authorization: 'x' } } }, 'expected a header in lower case'],
    ['acme', 'PROVIDERS is wrong at 0: found a text of 4 characters, expected Object'],
    [null, 'PROVIDERS is wrong at 0: found null, expected Object'],
    [{ ...OLDEST, signature_method: 'PLAINTEXT' }, 'at 0.signature_method: found a text of 9 characters, expected'],
    [{ ...OLDEST, dangerously: { oauth1_version: '1.0' } }, 'PROVIDERS is wrong at 0.dangerously'],
    [{ ...OLDEST, client_secret: undefined }, 'OLD_CLIENT_SECRET is not set'],
    [{ ...OLDEST, signature_method: 'RSA-SHA1' }, 'OLD_CLIENT_SECRET is not a private key'],
    [{ ...ACME, client_id: undefined }, 'ACME_CLIENT_ID is not set'],
    [{ ...ACME, client_auth: 'none' }, 'ACME_CLIENT_SECRET is set, but acme takes no secret from this client'],
    [{ ...ACME, client_secret: undefined, client_auth: 'client_secret_post' }, 'ACME_CLIENT_SECRET is not set'],
  ])('%j', (row, words) => {
    expect(complaintsOf({}, row).join('\n')).toContain(words);
  });

  test('the second row is named as the second', () => {
    expect(complaintsOf({}, ACME, { ...ACME, id: 'b', issuer: 7 })).toEqual([
      'PROVIDERS is wrong at 1.issuer: found a number, expected string',
    ]);
  });

  test('two rows with one id, or with one redirect path, are told apart by nobody', () => {
    expect(complaintsOf({}, ACME, ACME)).toContain('PROVIDERS has the id acme twice');
    expect(complaintsOf({ B_REDIRECT_PATH: '/callback/acme' }, ACME, { ...ACME, id: 'b' })).toEqual([
      'B_REDIRECT_PATH is the path of acme as well',
    ]);
  });

  test.each(['login', '/login?x=1', '/login#x', '//evil.example', '/api/x', '/profile', '/inspect', '/', '/assets/x'])(
    'ACME_REDIRECT_PATH=%s is no path for a callback',
    (path) => {
      expect(complaintsOf({ ACME_REDIRECT_PATH: path }, ACME)).toEqual(['ACME_REDIRECT_PATH is not a path of its own']);
    },
  );
});

describe('a row of OAuth 1.0a', () => {
  test('is one by its request-token endpoint, and signs with HMAC-SHA1 in the header by POST', () => {
    const [provider] = providersOf({}, OLDEST);
    expect(provider).toEqual({
      ...OLDEST,
      protocol: 'oauth1',
      name: 'old',
      issuer: 'https://old.example',
      scope: [],
      signature_method: 'HMAC-SHA1',
      redirect_path: '/callback/old',
    });
  });

  test.each([
    [{ request_token_endpoint: undefined, protocol: 'oauth1' }, 'at 0.request_token_endpoint: found nothing'],
    [{ request_token_endpoint: 'http://old.example/request' }, 'at 0.request_token_endpoint: found an address at http'],
    [{ token_endpoint: undefined }, 'at 0.token_endpoint: found nothing'],
    [{ signature_method: 'PLAINTEXT' }, 'expected ("HMAC-SHA1" | "HMAC-SHA256" | "RSA-SHA1")'],
    [{ transport: 'body' }, 'at 0.transport: found a text of 4 characters, expected ("header" | "query")'],
    [{ request_token_method: 'PUT' }, 'at 0.request_token_method: found a text of 3 characters, expected ("GET"'],
    [{ token_method: 'post' }, 'at 0.token_method: found a text of 4 characters, expected ("GET" | "POST")'],
    [{ request_token_params: { x_auth: 1 } }, 'at 0.request_token_params.x_auth: found a number, expected string'],
    [{ token_profile: { name: 'name' } }, 'at 0.token_profile.sub: found nothing'],
    [{ dangerously: { oauth1_version: '1.0' } }, 'at 0.dangerously: only a row in code may say this'],
    [{ oauth1_version: '1.0' }, 'at 0.oauth1_version: not a known member'],
    [{ client_auth: 'none' }, 'at 0.client_auth: not a known member'],
    [{ pkce: 'refused' }, 'at 0.pkce: not a known member'],
  ])('is refused with the path of %j', (wrong, words) => {
    expect(complaintsOf({}, { ...OLDEST, ...wrong })).toEqual([expect.stringContaining(words)]);
  });
});

describe('RSA-SHA1', () => {
  const RSA = { ...OLDEST, signature_method: 'RSA-SHA1' };

  test.each(['PKCS #8', 'JWK'] as const)('is signed with a private RSA key in %s', (form) => {
    const [provider] = providersOf({ OLD_CLIENT_SECRET: KEYS.RSA[form] }, RSA);
    expect(provider).toMatchObject({ signature_method: 'RSA-SHA1', client_secret: KEYS.RSA[form] });
  });

  test.each([...Object.values(KEYS.EC), PUBLIC_RSA, 'a shared secret'])(
    'is not signed with any other key: %#',
    (key) => {
      expect(complaintsOf({ OLD_CLIENT_SECRET: key }, RSA)).toEqual(['OLD_CLIENT_SECRET is not a private key']);
    },
  );
});

describe('placeholders of a registered row', () => {
  const find = (id: string) => (id === 'my-cloud' ? CLOUD : undefined);
  const client = { MY_CLOUD_CLIENT_ID: 'a/b', MY_CLOUD_CLIENT_SECRET: 's' };

  test('are filled in from variables; an id is encoded in a URL', () => {
    const provider = configOf({ ...client, MY_CLOUD_DOMAIN: 'id.example/auth' }, find).providers.get('my-cloud');
    expect(provider).toMatchObject({
      issuer: 'https://id.example/auth/realms/main',
      revocation: { url: 'https://id.example/auth/clients/a%2Fb/revoke' },
    });
  });

  test.each([
    [{}, 'MY_CLOUD_DOMAIN: is not set. Set it to something like id.example'],
    [{ MY_CLOUD_DOMAIN: 'https://id.example' }, 'MY_CLOUD_DOMAIN: is not of its form'],
    [{ MY_CLOUD_DOMAIN: '10.0.0.1' }, 'MY_CLOUD_DOMAIN: is not of its form'],
    [{ MY_CLOUD_DOMAIN: 'id.example:22' }, 'MY_CLOUD_DOMAIN: is not of its form'],
    [{ MY_CLOUD_DOMAIN: 'id.example@evil.example' }, 'MY_CLOUD_DOMAIN: is not of its form'],
    [{ MY_CLOUD_DOMAIN: 'id.example', MY_CLOUD_REALM: '../x' }, 'MY_CLOUD_REALM: is not of its form'],
    [{ MY_CLOUD_DOMAIN: 'id.example', MY_CLOUD_REALM: '..' }, 'MY_CLOUD_REALM: is not of its form'],
  ])('%j stops the start', (env, words) => {
    expect(() => configOf({ ...client, ...env }, find)).toThrow(words);
  });
});
