import { test } from 'vitest';
import { expectNamed, type PlantedMistake } from '../harness/expectNamed.ts';
import { sendJson } from '../harness/plantedProvider.ts';

// The real command against providers whose discovery has one planted mistake each.

const PLANTED: PlantedMistake[] = [
  [
    'a slash behind the issuer',
    { row: (base) => ({ issuer: `${base}/` }) },
    1,
    '(the trailing slash)',
    'set issuer to <base>, character',
  ],
  [
    'another path',
    { metadata: (base) => ({ issuer: `${base}/realm` }) },
    1,
    '(the path)',
    'set issuer to <base>/realm, character',
  ],
  [
    'other letters',
    { metadata: (base) => ({ issuer: `${base}/A` }), row: (base) => ({ issuer: `${base}/a` }) },
    1,
    '(upper and lower case)',
    'set issuer to <base>/A',
  ],
  [
    'discovery is not there',
    { answers: { discovery: (response) => sendJson(response, {}, 404) } },
    1,
    'openid-configuration answers 404',
    'Set issuer to what stands before',
  ],
  [
    'discovery is HTML',
    { answers: { discovery: (response) => void response.end('<html>') } },
    1,
    'is not a JSON object',
    'Set issuer to what stands before',
  ],
  [
    'discovery redirects',
    { answers: { discovery: (response) => void response.writeHead(301, { location: '/x' }).end() } },
    1,
    'redirects (301',
    'Give the address that it redirects to',
  ],
  ['discovery hangs', { answers: { discovery: () => undefined } }, 1, 'has not answered within 5 s', 'firewall'],
  [
    'https where http is spoken',
    { row: (base) => ({ issuer: base.replace('http:', 'https:') }) },
    1,
    'cannot be reached (ERR_SSL',
    'Something else than https listens there',
  ],
  [
    'endpoints on another host',
    { metadata: () => ({ token_endpoint: 'https://api.acme.example/token' }) },
    1,
    'endpoints at https://api.acme.example, which the row does not trust',
    '"endpoint_origins":["https://api.acme.example"]',
  ],
  [
    'a plain http endpoint',
    { metadata: () => ({ token_endpoint: 'http://acme.example/token' }) },
    1,
    'token_endpoint is not an address that may be called',
    'https addresses',
  ],
  [
    'no jwks_uri',
    { metadata: () => ({ jwks_uri: undefined }) },
    1,
    'jwks_uri is missing',
    'The provider has to publish it',
  ],
  [
    'PKCE without S256',
    { metadata: () => ({ code_challenge_methods_supported: ['plain'] }) },
    1,
    'code_challenge_methods_supported has no S256',
    'Switch S256 on',
  ],
  [
    'HS256 only',
    { metadata: () => ({ id_token_signing_alg_values_supported: ['HS256', 'none'] }) },
    1,
    'no signature that can be verified with a public key',
    'RS256 or ES256',
  ],
  [
    'no code flow',
    { metadata: () => ({ response_types_supported: ['id_token'] }) },
    1,
    'response_types_supported has no code',
    'Switch the authorization code flow on',
  ],
];

test.concurrent.each(PLANTED)('%s is named with its mend', async (...mistake) => {
  await expectNamed(...mistake);
});
