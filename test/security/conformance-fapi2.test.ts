/**
 * The client modules of the FAPI 2.0 Security Profile as far as they are plain OAuth and OpenID Connect, without the
 * prefix that they share in the suite: `fapi2-security-profile-final-client-test-`.
 */
import { base64url } from 'jose';
import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import {
  expectCallbackRefused,
  expectIdTokenRefused,
  expectSession,
  refusedFor,
  withClaims,
} from '../harness/conformance.ts';
import { CLIENT_ID, makeKey } from '../harness/scriptedProvider.ts';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
const WEEK = 7 * 86_400;

/** A sign-in at the proxy whose token answer differs in these members; undefined takes one away. */
async function signInWith(over: Record<string, unknown>): Promise<{ answer: SignedIn; app: TestApp }> {
  const app = await createTestApp();
  app.provider.answers.token = async () => Response.json(await app.provider.tokenBody(over));
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect(answer.status).toBe(200);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
  expect(app.provider.callsTo('token')).toHaveLength(1);
  return { answer: (await answer.json()) as SignedIn, app };
}

test('14 ensure-authorization-response-with-invalid-state-fails: a code under another state stays unspent', () =>
  expectCallbackRefused({ callback: (query) => query.set('state', 'x'.repeat(43)) }, refusedFor('state')));

test('12 ensure-authorization-response-with-invalid-missing-state-fails: a code without state stays unspent', () =>
  expectCallbackRefused({ callback: (query) => query.delete('state') }, refusedFor('stateMissing')));

test('17 remove-authorization-response-iss: a code without the promised iss stays unspent', () =>
  expectCallbackRefused({ callback: (query) => query.delete('iss') }, refusedFor('issMissing')));

test('16 invalid-authorization-response-iss: a code from another issuer stays unspent', () =>
  expectCallbackRefused({ callback: (query) => query.set('iss', 'https://other.example') }, refusedFor('iss')));

test('44 invalid-missing-iss: an id_token without issuer makes no session', () =>
  expectIdTokenRefused(withClaims({ iss: undefined }), refusedFor('issuer')));

test('45 invalid-missing-aud: an id_token without audience makes no session', () =>
  expectIdTokenRefused(withClaims({ aud: undefined }), refusedFor('audience')));

test('45 invalid-secondary-aud: an id_token for us and an unknown second party makes no session', () =>
  expectIdTokenRefused(withClaims({ aud: [CLIENT_ID, 'https://other.example'] }), refusedFor('audience')));

test('45 valid-aud-as-array: an audience of us alone, as an array, makes a session', () =>
  expectSession(withClaims({ aud: [CLIENT_ID] })));

test('46 invalid-missing-exp: an id_token without an end makes no session', () =>
  expectIdTokenRefused(withClaims({ exp: undefined }), refusedFor('claims')));

test('47 invalid-expired-exp: an id_token that ended five minutes ago makes no session', () =>
  expectIdTokenRefused(withClaims({ exp: NOW - 300 }), refusedFor('time')));

test('47 iat-is-week-in-past: an id_token that was issued a week ago makes no session', () =>
  expectIdTokenRefused(withClaims({ iat: NOW - WEEK }), refusedFor('time')));

test('48 invalid-missing-nonce: an id_token without nonce makes no session', () =>
  expectIdTokenRefused(withClaims({ nonce: undefined }), refusedFor('nonce')));

test.each(['PS256', 'ES256'])(
  '49 invalid-alternate-alg: a good %s signature, not of the registered algorithm, makes no session',
  async (alg) => {
    const key = await makeKey('key-alternate', alg);
    await expectIdTokenRefused(
      {
        prepare: ({ provider }) => {
          provider.key = key;
          provider.published.push(key.jwk);
          provider.metadata = { id_token_signing_alg_values_supported: ['RS256', alg] };
        },
      },
      refusedFor('algorithm'),
    );
  },
);

test.each(['{"alg":"none"}', '{"alg":"NONE"}', '{"alg":null}', '{}'])(
  '49 invalid-null-alg: an unsigned id_token with the header %s makes no session',
  (header) =>
    expectIdTokenRefused(
      {
        idToken: async ({ provider }) => {
          const [, payload] = (await provider.idToken()).split('.');
          return `${base64url.encode(header)}.${payload}.`;
        },
      },
      refusedFor('algorithm'),
    ),
);

test('38 token-endpoint-response-without-expires_in: the session has its own end', async () => {
  const { answer } = await signInWith({ expires_in: undefined });
  expect(answer.session.exp).toBe(NOW + 30 * 60);
});

test.each(['bearer', 'BEARER', 'bEaReR'])(
  '37 token-type-case-insensitivity: %s is a bearer token and is sent as one',
  async (token_type) => {
    const { app } = await signInWith({ token_type });
    expect(app.provider.callsTo('userinfo')[0]!.headers.get('authorization')).toMatch(/^Bearer /);
  },
);

test('39 no-scope-in-token-endpoint-response: what was asked was granted', async () => {
  const { answer } = await signInWith({ scope: undefined });
  expect(answer.session.scopes).toEqual(['openid', 'profile', 'email']);
});
