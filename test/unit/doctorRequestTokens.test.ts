import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { diagnose } from '../../proxy/doctor/diagnose.ts';
import type { OAuth1Row } from '../../proxy/protocol/provider.ts';
import { expectNamed, type PlantedMistake } from '../harness/expectNamed.ts';
import { ORIGIN, plantProvider, runDoctorFor, SEAL_KEY, SECRET, type Planted } from '../harness/plantedProvider.ts';

// The real command against providers of OAuth 1.0a.

const IN_ROW = 'where: PROVIDERS, the row "acme"';

function row(base: string) {
  return {
    request_token_endpoint: `${base}/request`,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    profile: { url: `${base}/client`, map: { sub: 'id' } },
  };
}

function speaking(answers: Planted['answers'] = {}): Planted {
  return { row, answers };
}

const PLANTED: PlantedMistake[] = [
  [
    'a request-token endpoint that is not there',
    speaking({ request: (response) => void response.writeHead(404).end() }),
    1,
    'FATAL  <base>/request answers 404',
    `Look up the address in the documentation of the provider\n         ${IN_ROW}`,
  ],
  [
    'a token endpoint that is not there',
    speaking({ token: (response) => void response.writeHead(404).end() }),
    1,
    'FATAL  <base>/token answers 404',
    `Look up the address in the documentation of the provider\n         ${IN_ROW}`,
  ],
  [
    'a request-token endpoint that redirects',
    speaking({ request: (response) => void response.writeHead(301, { location: '/other' }).end() }),
    1,
    'FATAL  <base>/request redirects (301',
    `Give the address that it redirects to\n         ${IN_ROW}`,
  ],
  [
    'an outage',
    speaking({ request: (response) => void response.writeHead(503).end() }),
    1,
    'WRONG  <base>/request answers 503',
    'See whether the provider has an outage, and try again',
  ],
  [
    'too many calls',
    speaking({ token: (response) => void response.writeHead(429).end() }),
    0,
    'note   <base>/token answers 429',
    'See whether the provider has an outage, and try again',
  ],
  [
    'a profile API that hangs up',
    speaking({ client: (response) => void response.destroy() }),
    1,
    'FATAL  <base>/client cannot be reached',
    IN_ROW,
  ],
];

test.concurrent.each(PLANTED)('%s is named with its mend', async (...mistake) => {
  await expectNamed(...mistake);
});

test('OAuth 1.0a in order is asked by the methods of its row, and nothing is signed', async () => {
  const asked: string[] = [];
  const refuse = (status: number) => (response: ServerResponse) => {
    asked.push(`${response.req.method} ${response.req.url}`);
    response.writeHead(status).end();
  };
  const { base, output, code, received } = await runDoctorFor({
    row: (at) => ({ ...row(at), request_token_method: 'GET', signature_method: 'HMAC-SHA256' }),
    answers: { request: refuse(401), token: refuse(400) },
  });
  expect(output).toContain(`ok     enabled with signatures (HMAC-SHA256), issuer ${base}`);
  expect(output).toContain(`ok     ${base}/request reached (401 without a signature)`);
  expect(output).toContain(`ok     ${base}/token reached (400 without a signature)`);
  expect(code).toBe(0);
  expect(asked.toSorted()).toEqual(['GET /request', 'POST /token']);
  expect(received.join('\n')).not.toMatch(new RegExp(`oauth_|${SECRET}`));
});

test('OAuth 1.0 without a verifier, which only a row in code can be, is worth a note', async () => {
  const { base, close } = await plantProvider({});
  const open: OAuth1Row = {
    ...row(base),
    id: 'open',
    name: 'Open',
    protocol: 'oauth1',
    issuer: base,
    signature_method: 'HMAC-SHA1',
    scope: [],
    dangerously: { oauth1_version: '1.0' },
  };
  const env = { ORIGIN, SEAL_KEYS: SEAL_KEY, OPEN_CLIENT_ID: 'open-client', OPEN_CLIENT_SECRET: SECRET };
  const { findings } = await diagnose(env, {
    fetch,
    now: () => Date.now(),
    find: (id) => (id === 'open' ? open : undefined),
  });
  close();
  expect(findings.filter(({ subject, level }) => subject === 'open' && level !== 'ok')).toEqual([
    {
      level: 'note',
      subject: 'open',
      what: 'OAuth 1.0 without a verifier: whoever starts a sign-in can have somebody else end it',
      mend: 'Use it in closed networks only',
      where: 'the row "open"',
    },
  ]);
});
