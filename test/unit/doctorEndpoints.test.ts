import type { ServerResponse } from 'node:http';
import { test } from 'vitest';
import { expectNamed, type PlantedMistake } from '../harness/expectNamed.ts';
import { GOOD_KEY, goodMetadata, ORIGIN, sendJson } from '../harness/plantedProvider.ts';

// The real command against providers whose endpoints have one planted mistake each.

const isPublic = () => ({ client_secret: undefined, client_auth: 'none' });
const dated = (seconds: number) => ({ date: new Date(Date.now() + seconds * 1000).toUTCString() });
const off = (seconds: number) => (response: ServerResponse, base: string) =>
  sendJson(response, goodMetadata(base), 200, dated(seconds));

const PLANTED: PlantedMistake[] = [
  [
    'no keys',
    { answers: { jwks: (response) => sendJson(response, { keys: [] }) } },
    1,
    'has no key that an id_token can be verified with',
    'publish its signing key',
  ],
  [
    'an encryption key',
    { answers: { jwks: (response) => sendJson(response, { keys: [{ ...GOOD_KEY, use: 'enc' }] }) } },
    1,
    'has no key that',
    'publish its signing key',
  ],
  [
    'JWKS is not there',
    { answers: { jwks: (response) => sendJson(response, {}, 404) } },
    1,
    '<base>/jwks answers 404',
    'publish its keys there',
  ],
  [
    'the secret at the wrong place',
    { metadata: () => ({ token_endpoint_auth_methods_supported: ['client_secret_post'] }) },
    1,
    'authenticates with client_secret_basic',
    'Put "client_auth":"client_secret_post" in the row',
  ],
  [
    'a public client that is refused',
    { row: isPublic, answers: { token: (response) => sendJson(response, { error: 'invalid_client' }, 401) } },
    1,
    'does not take this client without a secret (401 invalid_client)',
    'set ACME_CLIENT_SECRET',
  ],
  [
    'CORS promised, not given',
    { row: () => ({ ...isPublic(), token_endpoint_cors: true }) },
    1,
    `no Access-Control-Allow-Origin for ${ORIGIN}`,
    'Take token_endpoint_cors out',
  ],
  [
    'CORS given, not said',
    {
      row: isPublic,
      answers: {
        token: (response) =>
          sendJson(response, { error: 'invalid_grant' }, 400, { 'access-control-allow-origin': ORIGIN }),
      },
    },
    0,
    `note   the token endpoint answers browsers at ${ORIGIN}`,
    '"token_endpoint_cors":true',
  ],
  [
    'no token endpoint',
    { answers: { token: (response) => sendJson(response, {}, 404) } },
    1,
    'the token endpoint <base>/token answers 404',
    'wrong token_endpoint',
  ],
  [
    'a login page that hangs',
    { answers: { authorize: () => undefined } },
    1,
    '<base>/authorize has not answered within 5 s',
    'firewall',
  ],
  [
    'a token endpoint that hangs',
    { answers: { token: () => undefined } },
    1,
    '<base>/token has not answered within 5 s',
    'firewall',
  ],
  [
    'a redirect URI that is not registered',
    { answers: { authorize: (response) => void response.writeHead(400).end() } },
    1,
    'the login page answers 400',
    `Register ${ORIGIN}/callback/acme with the provider`,
  ],
  [
    'a scope that is not allowed',
    {
      answers: {
        authorize: (response) =>
          void response.writeHead(302, { location: `${ORIGIN}/callback/acme?error=invalid_scope` }).end(),
      },
    },
    1,
    'with the error invalid_scope',
    'the scopes of the row',
  ],
  ['scope without openid', { env: { ACME_SCOPE: 'profile' } }, 1, 'scope has no openid', 'Put openid in front'],
  [
    'a scope that is not listed',
    { env: { ACME_SCOPE: 'openid groups' } },
    0,
    'note   scope: scopes_supported does not list groups',
    'take it out',
  ],
  [
    'our clock is behind',
    { answers: { discovery: off(300) } },
    1,
    "s behind the provider's: its id_tokens will be refused",
    'NTP',
  ],
  [
    'our clock is ahead',
    { answers: { discovery: off(-900) } },
    1,
    "s ahead of the provider's: its id_tokens will be refused",
    'NTP',
  ],
  [
    'COOP',
    {
      answers: {
        authorize: (response) => void response.writeHead(200, { 'cross-origin-opener-policy': 'same-origin' }).end(),
      },
    },
    0,
    'note   the login page sends Cross-Origin-Opener-Policy: same-origin',
    'Nothing: the login button works all the same',
  ],
  [
    'localhost is refused',
    { row: () => ({ refuses_localhost: true }) },
    1,
    'refuses redirect URIs on localhost',
    'Set ORIGIN=http://127.0.0.1:8787',
  ],
];

test.concurrent.each(PLANTED)('%s is named with its mend', async (...mistake) => {
  await expectNamed(...mistake);
});
