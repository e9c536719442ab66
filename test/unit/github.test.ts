import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { createTestApp, ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

type Answers = Record<string, () => Response>;

const GOOD: Answers = {
  'https://github.com/login/oauth/access_token': () =>
    Response.json({ access_token: 'gho_made_up', token_type: 'bearer', scope: 'read:user,user:email' }),
  'https://api.github.com/user': () =>
    Response.json({
      id: 583231,
      login: 'octocat',
      name: 'The Octocat',
      email: 'public@example.com',
      avatar_url: 'https://avatars.githubusercontent.com/u/583231?v=4',
      html_url: 'https://github.com/octocat',
    }),
  'https://api.github.com/user/emails': () =>
    Response.json([
      { email: 'other@example.com', primary: false, verified: true, visibility: null },
      { email: 'octocat@example.com', primary: true, verified: true, visibility: 'private' },
    ]),
};

/** GitHub as its documentation describes it, values made up. */
async function gitHub(answers: Answers = {}) {
  const app = await createTestApp();
  const calls: { url: string; init: RequestInit }[] = [];
  const env = { ORIGIN, SEAL_KEYS: SEAL_KEY, GITHUB_CLIENT_ID: 'Iv1.made-up', GITHUB_CLIENT_SECRET: 'made-up-secret' };
  app.server = createApp({
    config: readConfig(env),
    fetch: async (url, init) => {
      calls.push({ url, init });
      return { ...GOOD, ...answers }[url]!();
    },
    now: () => app.clock.now,
    assets: async () => new Response(null, { status: 404 }),
    log: (line) => void app.log.push(line),
  });
  app.provider.issuer = 'https://github.com/login/oauth';
  const browser = createTestBrowser(app);
  return { app, calls, browser, started: await browser.start('github', { nonce_hash: undefined }) };
}

test('two variables switch GitHub on; the secret is posted, the profile and the primary address are read', async () => {
  const { calls, browser, started } = await gitHub();
  expect(started.answer).toMatchObject({
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    redirect_uri: `${ORIGIN}/callback/github`,
    scope: 'read:user user:email',
  });
  const answer = (await (await browser.redeem(started)).json()) as SignedIn;
  expect(answer.profile).toEqual({
    iss: 'https://github.com/login/oauth',
    sub: '583231',
    name: 'The Octocat',
    username: 'octocat',
    email: 'octocat@example.com',
    email_verified: true,
    picture: 'https://avatars.githubusercontent.com/u/583231?v=4',
    url: 'https://github.com/octocat',
  });
  expect(answer.session.scopes).toEqual(['read:user', 'user:email']);
  expect(calls.map(({ url }) => url)).toEqual(Object.keys(GOOD));
  expect(new URLSearchParams(calls[0]!.init.body as URLSearchParams).get('client_secret')).toBe('made-up-secret');
  expect(new Headers(calls[1]!.init.headers).get('accept')).toBe('application/vnd.github+json');
});

test('18 the iss that GitHub began to send is right, and its absence is fine too', async () => {
  for (const iss of ['https://github.com/login/oauth', undefined]) {
    const { browser, started } = await gitHub();
    if (iss === undefined) started.query.delete('iss');
    expect((await browser.redeem(started)).status).toBe(200);
  }
  const { browser, started } = await gitHub();
  started.query.set('iss', 'https://github.com');
  expect(await errorCode(await browser.redeem(started))).toBe('issuer_mismatch');
});

test('35 an error that GitHub answers with 200 is a rejected code', async () => {
  const { browser, started } = await gitHub({
    'https://github.com/login/oauth/access_token': () => Response.json({ error: 'bad_verification_code' }),
  });
  expect(await errorCode(await browser.redeem(started))).toBe('code_rejected');
});

test.each([
  [[{ email: 'a@example.com', primary: true, verified: false }]],
  [[{ email: 'a@example.com', primary: false, verified: true }]],
  [[]],
  [{ message: 'Not Found' }],
])('56 of the addresses %j none is shown, nor the public one of the profile', async (emails) => {
  const { browser, started } = await gitHub({ 'https://api.github.com/user/emails': () => Response.json(emails) });
  const { profile } = (await (await browser.redeem(started)).json()) as SignedIn;
  expect(profile).not.toHaveProperty('email');
});
