import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { SUBJECT } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const CLAIMS = { email: 'alice@id.example', email_verified: true, picture: 'https://id.example/a.png' };

/** The id_token says CLAIMS, the profile API what is given, or nothing at all. */
async function signInWith(userinfo: Record<string, unknown> | undefined, ALLOW?: string) {
  const app = await createTestApp(ALLOW === undefined ? {} : { ALLOW });
  const { provider } = app;
  provider.answers.token = async () =>
    Response.json(await provider.tokenBody({ id_token: await provider.idToken(CLAIMS) }));
  provider.answers.userinfo = () =>
    userinfo === undefined ? new Response(null, { status: 500 }) : Response.json({ sub: SUBJECT, ...userinfo });
  const browser = createTestBrowser(app);
  return { browser, answer: await browser.signIn() };
}

test('55 a profile API that says less than the id_token takes nothing away', async () => {
  const { browser, answer } = await signInWith({});
  const { profile } = (await answer.json()) as SignedIn;
  expect(profile).toMatchObject({ name: 'Alice Archer', ...CLAIMS });
  expect(await (await browser.get('/api/profile')).json()).toEqual(profile);
});

test('56 whether an address is verified is said by whoever said the address', async () => {
  const { answer } = await signInWith({ email: 'new@id.example' });
  const { profile } = (await answer.json()) as SignedIn;
  expect([profile?.email, profile?.email_verified]).toEqual(['new@id.example', false]);
});

test.each([[{}], [undefined]])(
  '56 who may come in does not depend on what the profile API answers: %j',
  async (userinfo) => {
    expect((await signInWith(userinfo, 'alice@id.example')).answer.status).toBe(200);
    expect((await signInWith(userinfo, 'bob@id.example')).answer.status).toBe(403);
  },
);
