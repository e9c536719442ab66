import { expect, test } from 'vitest';
import type { AssertionAnswer, EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { createSealer } from '../../proxy/session/seal.ts';
import {
  createEmbedApp,
  EMBEDDING,
  EMBED_PREFIX,
  NONCE,
  OTHER_PAGE,
  PAGE,
  signedInApp,
  type EmbedBrowser,
} from '../harness/embedApp.ts';
import { createOAuth1App, createOAuth1Browser } from '../harness/oauth1App.ts';
import { payloadOf } from '../harness/readAssertion.ts';
import { CLIENT_ID, makeKey } from '../harness/scriptedProvider.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const SID = '__Host-Http-postern-sid.0';
const OTHER_KEY = 'ASNFZ4mrze_-3LqYdlQyEAEjRWeJq83v_ty6mHZUMhA';
const ALICE = 'confidential:subject-1';

async function expectSignedOut(browser: EmbedBrowser, embed: string): Promise<void> {
  const answer = await browser.agree(embed);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
  expect(await answer.json()).toEqual({ error: { code: 'signed_out', request_id: expect.any(String) as string } });
}

test('102 without a session nobody is vouched for, nor for whoever has come since nobody was shown', async () => {
  const { browser, provider } = await createEmbedApp();
  const { embed, session } = await browser.question();
  expect(session).toEqual({ authenticated: false });
  await expectSignedOut(browser, embed);
  expect(provider.calls).toEqual([]);
  await browser.signIn();
  await expectSignedOut(browser, embed);
  expect((await browser.agree((await browser.question()).embed)).status).toBe(200);
});

test('98 whoever was shown is vouched for, and nobody who has signed in since', async () => {
  const { browser, provider } = await signedInApp();
  const { embed, session } = await browser.question();
  expect(session).toMatchObject({ user: { name: 'Alice Archer' } });
  const started = await browser.start('public');
  const id_token = await provider.idToken({ sub: 'bob', name: 'Bob Baker' });
  expect((await browser.verify(started, { id_token })).status).toBe(200);
  await expectSignedOut(browser, embed);
});

test.each([
  'profile',
  'sub',
  'name',
  'email',
  'aud',
  'iss',
  'origin',
  'user',
  'provider',
  'session',
  'id_token',
  'access_token',
  'exp',
  '__proto__',
])('102 a body with %s in it is refused: what is said comes of the session alone', async (member) => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const body = `{"embed":"${embed}","${member}":"somebody-else"}`;
  const answer = await browser.post('/api/assertion', body);
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
  expect(browser.questions()).toEqual([embed]);
});

test.each<[string, (sealed: string) => string | Promise<string>]>([
  ['garbage', () => 'garbage'],
  [
    'a profile in base64url',
    () => btoa(JSON.stringify({ user: { iss: 'x', sub: 'somebody-else' } })).replaceAll('=', ''),
  ],
  ['one with a letter changed', (sealed) => sealed.replace(/.(?=.{40}$)/, (one) => (one === 'A' ? 'B' : 'A'))],
  ['one that is sealed with another key', () => sealSession(OTHER_KEY)],
  ['one that is sealed for another purpose', () => sealSession(SEAL_KEY, 'em')],
  ['one that is sealed for another origin', () => sealSession(SEAL_KEY, 'sid', 'https://evil.example')],
])('102 %s in the place of the session is none', async (_name, change) => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  browser.cookies.set(SID, await change(browser.cookies.get(SID)!));
  await expectSignedOut(browser, embed);
});

/** A session of somebody else, as it would be sealed; with our key, purpose and origin it would be one. */
async function sealSession(key = SEAL_KEY, purpose: 'sid' | 'em' = 'sid', origin = ORIGIN): Promise<string> {
  const now = Date.UTC(2026, 10, 21, 12) / 1000;
  const user = { iss: 'https://id.example', sub: 'somebody-else' };
  const session = { sid: 's', provider: 'confidential', user, scopes: [], iat: now, sealed_at: now };
  const sealer = createSealer([decodeBase64url(key)!]);
  return sealer.seal({ purpose, name: '__Host-Http-postern-sid', origin }, JSON.stringify(session));
}

test('102 the sessions above are refused for where they were sealed, and for nothing else', async () => {
  const { browser } = await createEmbedApp();
  browser.cookies.set(SID, await sealSession());
  expect((await browser.told()).profile.provider).toBe('confidential');
});

test("102 the session of another browser is not this one's, nor is its question", async () => {
  const app = await signedInApp();
  const victim = await app.browser.question();
  const attacker = app.stranger();
  const own = await attacker.question();
  await expectSignedOut(attacker, own.embed);
  attacker.cookies.set(`${EMBED_PREFIX}${victim.embed}`, app.browser.cookies.get(`${EMBED_PREFIX}${victim.embed}`)!);
  await expectSignedOut(attacker, victim.embed);
});

test.each<[string, Env, Env?]>([
  [
    'whose provider is no longer enabled',
    { PROVIDERS: JSON.stringify([{ id: 'other', issuer: 'https://id.example', client_id: CLIENT_ID }]) },
  ],
  ['whose person is no longer on the list', { ALLOW: 'confidential:subject-2' }, { ALLOW: ALICE }],
  ['that was let in by nobody, where there is a list now', { ALLOW: '@id.example' }],
  ['that is sealed with a key that is gone', { SEAL_KEYS: OTHER_KEY }],
])('102 a session %s vouches for nobody', async (_name, env, before = {}) => {
  const app = await signedInApp(before);
  const later = app.later(env);
  const { embed, session } = await later.question();
  expect(session).toMatchObject({ authenticated: false });
  await expectSignedOut(later, embed);
});

test('102 a session that was ended by a sign-out vouches for nobody, in whoever’s hands its cookie is', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const stolen = new Map(browser.cookies);
  await browser.post('/api/logout', {});
  for (const [name, value] of stolen) browser.cookies.set(name, value);
  await expectSignedOut(browser, embed);
});

test('102 a session that is over vouches for nobody', async () => {
  const { browser, clock } = await signedInApp();
  const stolen = new Map(browser.cookies);
  clock.now += 30 * 60_000;
  const { embed } = await browser.question();
  for (const [name, value] of stolen) browser.cookies.set(name, value);
  await expectSignedOut(browser, embed);
});

test('102 of a public client a page learns what the proxy has verified, and nothing that the browser says', async () => {
  const { browser, provider } = await createEmbedApp();
  const started = await browser.start('public');
  const claims = { name: 'Bob Baker', email: 'bob@id.example', email_verified: false, role: 'admin' };
  const id_token = await provider.idToken(claims);
  const refused = await browser.verify(started, { id_token, profile: { name: 'Somebody Else' } });
  expect([refused.status, await errorCode(refused)]).toEqual([400, 'invalid_request']);
  expect((await browser.verify(started, { id_token, scope: 'openid email admin' })).status).toBe(200);
  provider.calls.length = 0;
  const { assertion, profile } = await browser.told();
  const person = { name: 'Bob Baker', email: 'bob@id.example', email_verified: false };
  expect(profile).toEqual({ sub: expect.any(String) as string, provider: 'public', ...person });
  expect(payloadOf(assertion)).toMatchObject(profile);
  // The proxy has no token to ask anybody with.
  expect(provider.calls).toEqual([]);
});

test('102 an id_token that somebody else has signed makes no session, and so no assertion', async () => {
  const { browser, provider } = await createEmbedApp();
  const started = await browser.start('public');
  const own = provider.key;
  provider.key = { ...(await makeKey()), jwk: own.jwk };
  const id_token = await provider.idToken({ sub: 'somebody-else' });
  provider.key = own;
  expect((await browser.verify(started, { id_token })).status).toBe(502);
  await expectSignedOut(browser, (await browser.question()).embed);
});

test('60 a session of OAuth 1.0 is told to a page without an assertion; one of 1.0a with one', async () => {
  const answers = await Promise.all(
    ['old', 'bird'].map(async (provider) => {
      const browser = createOAuth1Browser(createOAuth1App({}, EMBEDDING).server);
      expect((await browser.signIn(provider)).status).toBe(200);
      const asked = await browser.post('/api/embed', { origin: PAGE, nonce: NONCE });
      const answer = await browser.post('/api/assertion', { embed: ((await asked.json()) as EmbedAnswer).embed });
      return (await answer.json()) as Required<AssertionAnswer>;
    }),
  );
  expect(answers.map(({ profile }) => profile.provider)).toEqual(['old', 'bird']);
  expect(answers.map((answer) => 'assertion' in answer)).toEqual([false, true]);
});

test('102 a question is good once: whoever has kept a copy of its cookie gets nothing by it', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const kept = new Map(browser.cookies);
  expect((await browser.agree(embed)).status).toBe(200);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  const again = await browser.agree(embed);
  expect([again.status, await errorCode(again)]).toEqual([409, 'code_used']);
});

test('116 signing out takes the questions of pages with it', async () => {
  const { browser } = await signedInApp();
  await browser.question();
  await browser.question(OTHER_PAGE);
  expect(browser.questions()).toHaveLength(2);
  await browser.post('/api/logout', {});
  expect(browser.questions()).toEqual([]);
});

test('98 a page that is registered gets nothing before the person agrees: its question is answered to the popup alone', async () => {
  const { browser, provider } = await signedInApp();
  provider.calls.length = 0;
  const answer = await browser.ask();
  const { session, ...rest } = (await answer.json()) as EmbedAnswer;
  expect(rest).toEqual({ embed: expect.any(String) as string, origin: PAGE, expires_in: 600 });
  expect(session).toMatchObject({ authenticated: true, user: { name: 'Alice Archer' } });
  expect(JSON.stringify(session)).not.toMatch(/alice@|token|eyJ/);
  expect(provider.calls).toEqual([]);
});

test('98 without its question there is no assertion, however much somebody is signed in', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  browser.cookies.delete(`${EMBED_PREFIX}${embed}`);
  const answer = await browser.agree(embed);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
  expect((await browser.post('/api/assertion', {})).status).toBe(400);
});
