import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { errorCode } from '../harness/testBrowser.ts';
import { CLIENT, TOKEN, type Fixture } from './fixture.ts';
import { fixture as apple } from './fixtures/apple.ts';
import { fixture as bitbucket } from './fixtures/bitbucket.ts';
import { fixture as google } from './fixtures/google.ts';
import { fixture as microsoft } from './fixtures/microsoft.ts';
import { fixture as mozilla } from './fixtures/mozilla.ts';
import { fixture as strava } from './fixtures/strava.ts';
import { configOf, signInAt } from './signInAt.ts';

async function profileAt(id: string, fixture: Fixture) {
  const answer = (await (await (await signInAt(id, fixture)).finish()).json()) as SignedIn;
  return answer.profile;
}

test("Apple's secret is a JWT of the team's key, good for minutes", async () => {
  const { calls, finish } = await signInAt('apple', apple);
  await finish();
  const call = calls.find(({ url }) => url === apple.token.endpoint)!;
  const secret = new URLSearchParams(call.body).get('client_secret')!;
  expect(decodeProtectedHeader(secret)).toMatchObject({ alg: 'ES256', kid: 'F6G7H8J9K0' });
  const { iat, exp, ...claims } = decodeJwt(secret);
  expect(claims).toMatchObject({ iss: 'A1B2C3D4E5', sub: CLIENT, aud: 'https://appleid.apple.com' });
  expect(exp! - iat!).toBeLessThanOrEqual(300);
});

test('at the second sign-in Apple posts no name, and the profile has none', async () => {
  expect(await profileAt('apple', { ...apple, posted: {} })).not.toHaveProperty('name');
});

test.each([
  ['true', true],
  [true, true],
  ['false', false],
  [false, false],
  ['TRUE', false],
  [1, false],
  [undefined, false],
])('56 an email_verified of %j from Apple counts as %j', async (email_verified, counts) => {
  const oidc = { ...apple.oidc!, claims: { ...apple.oidc!.claims, email_verified } };
  expect(await profileAt('apple', { ...apple, oidc })).toMatchObject({ email_verified: counts });
});

test('18 45 a person of one Microsoft tenant is not taken for one of another', async () => {
  const claims = { ...microsoft.oidc!.claims, tid: '00000000-0000-4000-8000-000000000000' };
  const { finish } = await signInAt('microsoft', { ...microsoft, oidc: { ...microsoft.oidc!, claims } });
  expect(await errorCode(await finish())).toBe('issuer_mismatch');
});

test.each(['https://accounts.google.com', 'accounts.google.com'])(
  'a person of Google is known under one issuer, whatever the id_token calls it: %s',
  async (iss) => {
    const oidc = { ...google.oidc!, claims: { ...google.oidc!.claims, iss } };
    expect(await profileAt('google', { ...google, oidc })).toMatchObject({ iss: 'https://accounts.google.com' });
  },
);

test('what the person unticked at Strava is not granted, and its call is refused', async () => {
  const { browser, finish } = await signInAt('strava', { ...strava, callback: { scope: 'read' } });
  const { session } = (await (await finish()).json()) as SignedIn;
  expect([session.scopes, session.requested]).toEqual([['read'], ['read', 'activity:read']]);
  expect(await errorCode(await browser.get('/api/resources/activities'))).toBe('not_allowed');
});

test("Strava's activities are read page by page", async () => {
  const { browser, calls, finish } = await signInAt('strava', strava);
  await finish();
  const answer = await browser.get('/api/resources/activities?page=1&per_page=10');
  expect(await answer.json()).toEqual([{ id: 1, name: 'Morning Run' }]);
  expect(calls.at(-1)!.url).toBe('https://www.strava.com/api/v3/athlete/activities?page=1&per_page=10');
});

test('56 an address that Bitbucket has not confirmed is not shown', async () => {
  const emails = { values: [{ email: 'ann@example.com', is_primary: true, is_confirmed: false }] };
  const answers = { ...bitbucket.answers, 'https://api.bitbucket.org/2.0/user/emails': emails };
  expect(await profileAt('bitbucket', { ...bitbucket, answers })).not.toHaveProperty('email');
});

test("what Bitbucket's consumer may not do is not granted, though it was asked for", async () => {
  const answer = { access_token: TOKEN, token_type: 'bearer', scopes: 'repository account' };
  const { finish } = await signInAt('bitbucket', bitbucket, { [bitbucket.token.endpoint]: answer });
  const { session } = (await (await finish()).json()) as SignedIn;
  expect(session.scopes).toEqual(['account']);
});

const CLIENT_INFO = `https://oauth.accounts.firefox.com/v1/client/${CLIENT}`;

test('people are shown how Mozilla knows the client before they go there', async () => {
  const { started } = await signInAt('mozilla', mozilla);
  expect(started.answer.client).toEqual({ name: 'Archery', picture: 'https://archery.example/mark.png' });
});

test.each([
  ['a client that Mozilla does not know', () => Response.json({ code: 404, errno: 101 }, { status: 404 })],
  ['another redirect URI at Mozilla', { redirect_uri: 'https://login.example/callback/other' }],
])('nobody is sent away where there is %s', async (_what, answer) => {
  await expect(signInAt('mozilla', mozilla, { [CLIENT_INFO]: answer })).rejects.toThrow('"client_unknown"');
});

test('a secret stops the start where Mozilla would refuse it', () => {
  const problem = 'MOZILLA_CLIENT_SECRET: is set, but Mozilla takes no secret from this client';
  expect(() => configOf('mozilla', { ...mozilla, secret: 'made-up' })).toThrow(problem);
});
