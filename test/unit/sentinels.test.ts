import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { DEMO_CONFIDENTIAL, DEMO_PUBLIC } from '../idp/demoClients.ts';
import { SENTINELS } from '../idp/sentinels.ts';
import { type Idp, startIdp } from '../idp/startIdp.ts';
import { demoSignIn } from '../tools/demoSignIn.ts';
import { type Observation, observe } from '../tools/observe.ts';

const ORIGIN = 'http://localhost:8787';
const ATTACKER = 'https://attacker.example';
const HTML = 'text/html; charset=utf-8';
let idp: Idp;

beforeAll(async () => {
  idp = await startIdp({ origins: [ORIGIN] });
});
afterAll(() => idp.close());

async function visit(clientId: string, user: string): Promise<Observation> {
  return observe(await demoSignIn({ issuer: idp.issuer, origin: ORIGIN, clientId, user }), ORIGIN);
}

const without = (name: string): unknown => expect.not.objectContaining({ [name]: expect.anything() });
const token = (answer: object): object => ({ token: answer });
const userinfo = (answer: object): object => ({
  token: { status: 200 },
  userinfo: answer,
});
/** The signature is the provider's own, unless said otherwise. */
const idToken = (seen: object): object => ({ idToken: { verified: 'yes', ...seen } });

/** What a client sees of each sentinel; what is not mentioned is as it is for anybody. */
const EXPECTED: Record<string, object> = {
  declines: { callback: { error: 'access_denied', state: 'same', iss: 'same' } },
  'server-error': { callback: { error: 'server_error', state: 'same', iss: 'same' } },
  unavailable: { callback: { error: 'temporarily_unavailable', state: 'same', iss: 'same' } },
  'iss-wrong': { callback: { iss: 'other', codes: 1 } },
  'iss-missing': { callback: { iss: 'none', codes: 1 } },
  'state-wrong': { callback: { state: 'other', codes: 1 } },
  'code-missing': { callback: { codes: 0, error: null, state: 'same' } },
  'code-twice': { callback: { codes: 2 } },
  'code-wrong': token({ status: 400, body: { error: 'invalid_grant' } }),
  'code-expired': token({ status: 400, body: { error: 'invalid_grant' } }),
  'code-spent': token({ status: 400, body: { error: 'invalid_grant' } }),
  'token-500': token({ status: 500 }),
  'token-429': token({ status: 429 }),
  'token-html': token({ status: 200, type: HTML }),
  'token-slow': token({ broken: 'TimeoutError' }),
  'token-drip': token({ broken: 'TimeoutError' }),
  'token-down': token({ broken: 'TypeError' }),
  'token-huge': token({ status: 200, bytes: 4_000_014 }),
  'token-redirect': token({ status: 302, location: '/elsewhere' }),
  'token-grant': token({ status: 400, body: { error: 'invalid_grant' } }),
  'token-client': token({ status: 401, body: { error: 'invalid_client' } }),
  'token-ok-error': token({ status: 200, body: { error: 'bad_verification_code' } }),
  'token-empty': token({ status: 200, body: without('access_token') }),
  'id-none': token({ status: 200, body: without('id_token') }),
  'id-nonce': idToken({ nonce: 'other' }),
  'id-nonceless': idToken({ nonce: 'none' }),
  'id-signature': idToken({ verified: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' }),
  'id-key': idToken({ verified: 'ERR_JWKS_NO_MATCHING_KEY' }),
  'id-alg-none': idToken({ alg: 'none', verified: 'ERR_JOSE_NOT_SUPPORTED' }),
  'id-issuer': idToken({ claims: { iss: ATTACKER } }),
  'id-audience': idToken({ claims: { aud: 'somebody-else' } }),
  'id-azp': idToken({ claims: { azp: 'somebody-else', aud: [expect.stringMatching(/^demo-/), 'somebody-else'] } }),
  'id-subjectless': idToken({ claims: without('sub') }),
  'clock-behind': idToken({ daysOld: 1 }),
  'clock-ahead': idToken({ daysOld: -1 }),
  'profile-500': userinfo({ status: 500 }),
  'profile-html': userinfo({ status: 200, type: HTML }),
  'profile-slow': userinfo({ broken: 'TimeoutError' }),
  'profile-down': userinfo({ broken: 'TypeError' }),
  'profile-401': userinfo({ status: 401 }),
  'profile-other': userinfo({ status: 200, body: { sub: 'somebody-else' } }),
  mallory: userinfo({ status: 200, body: { picture: 'javascript:alert(1)' } }),
  'picture-gone': userinfo({ status: 200, body: { picture: 'https://pictures.invalid/gone.png' } }),
  nameless: userinfo({ status: 200, body: without('name') }),
};

test('every sentinel is held to what its row says', () => {
  expect(Object.keys(EXPECTED)).toEqual(SENTINELS.map(({ id }) => id));
});

describe.each([DEMO_PUBLIC, DEMO_CONFIDENTIAL])('%s', (clientId) => {
  test.each(SENTINELS)('$id: $about', async ({ id }) => {
    expect(await visit(clientId, id)).toMatchObject(EXPECTED[id] ?? {});
  });

  test('anybody else signs in as ever', async () => {
    expect(await visit(clientId, 'alice')).toMatchObject({
      callback: { error: null, codes: 1, state: 'same', iss: 'same' },
      token: { status: 200 },
      idToken: { alg: 'RS256', verified: 'yes', nonce: 'same', daysOld: 0, claims: { iss: idp.issuer, aud: clientId } },
      userinfo: { status: 200, body: { sub: 'alice', email: 'alice@example.com' } },
    });
  });
});

test.each(['token-500', 'token-html', 'token-redirect', 'id-nonce'])(
  'the failing answer for %s has the CORS header where the client is public, and only there',
  async (user) => {
    const [open, closed] = [await visit(DEMO_PUBLIC, user), await visit(DEMO_CONFIDENTIAL, user)];
    expect([open.token?.cors, closed.token?.cors]).toEqual([ORIGIN, null]);
  },
);
