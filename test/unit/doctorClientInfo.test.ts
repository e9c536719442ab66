import { expect, test } from 'vitest';
import { expectNamed, type PlantedMistake } from '../harness/expectNamed.ts';
import { findingWith, ORIGIN, runDoctorFor, sendJson, type Planted } from '../harness/plantedProvider.ts';

// The real command against providers that are asked how they know the client, before every sign-in.

const IN_ROW = 'where: PROVIDERS, the row "acme"';
const OTHER_ORIGIN = 'http://127.0.0.1:8787';

function asking(redirect_path: string, answers: Planted['answers'] = {}): Planted {
  return {
    row: (base) => ({ redirect_path, client_info: { url: `${base}/client`, redirect_uri: 'redirect_uris' } }),
    answers,
  };
}

const PLANTED: PlantedMistake[] = [
  [
    'a client nobody knows',
    asking('/callback/acme', { client: (response) => sendJson(response, {}, 404) }),
    1,
    'FATAL  the provider does not know the client acme-client',
    `Copy the client_id from the application that you registered\n         ${IN_ROW}`,
  ],
  [
    'another redirect URI at the provider',
    asking('/callback/other'),
    1,
    'FATAL  the redirect URI that is registered is not ours',
    `Register ${ORIGIN}/callback/other, character for character\n         ${IN_ROW}`,
  ],
  [
    'a redirect URI of one origin alone',
    { ...asking('/callback/acme'), env: { ORIGIN: `${ORIGIN},${OTHER_ORIGIN}` } },
    1,
    'WRONG  the redirect URI that is registered is not ours',
    `Register ${OTHER_ORIGIN}/callback/acme, character for character\n         ${IN_ROW}`,
  ],
  [
    'an outage',
    asking('/callback/acme', { client: (response) => sendJson(response, {}, 503) }),
    1,
    'WRONG  <base>/client does not answer as it should',
    'See whether the provider has an outage, and try again',
  ],
  [
    'no answer',
    asking('/callback/acme', { client: (response) => void response.destroy() }),
    1,
    'FATAL  <base>/client cannot be reached',
    IN_ROW,
  ],
];

test.concurrent.each(PLANTED)('%s is named with its mend', async (...mistake) => {
  await expectNamed(...mistake);
});

test.concurrent.each([
  ['knows our redirect URI among others', asking('/callback/acme')],
  ['says nothing of redirect URIs', asking('/callback/acme', { client: (response) => sendJson(response, {}) })],
])('a provider that %s is in order', async (_name, planted) => {
  const { code, output } = await runDoctorFor(planted);
  expect(findingWith(output, 'knows the client')).toBe('  ok     the provider knows the client');
  expect(code).toBe(0);
});
