import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

test('a confidential sign-in: tx, token, session, profile, logout', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start('confidential', { return_to: '/profile?tab=1' });
  expect(started.answer).toMatchObject({
    redirect_uri: 'https://login.example/callback/confidential',
    expires_in: 600,
  });
  const answer = await browser.redeem(started);
  expect(answer.status).toBe(200);
  const signedIn = (await answer.json()) as SignedIn;
  expect(signedIn).toMatchObject({
    user: { iss: 'https://id.example', sub: 'subject-1', name: 'Alice Archer' },
    session: { provider: 'confidential', scopes: ['openid', 'profile', 'email'] },
    profile: { email: 'alice@id.example', email_verified: true },
    return_to: '/profile?tab=1',
  });
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true, user: signedIn.user });
  expect(await (await browser.get('/api/profile')).json()).toEqual(signedIn.profile);
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
  expect(browser.cookies.size).toBe(0);
});

test('a public sign-in: the browser exchanges, the proxy verifies the id_token and keeps its claims', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start('public');
  expect(started.answer.server).toEqual({
    issuer: 'https://id.example',
    token_endpoint: 'https://id.example/token',
    authorization_response_iss_parameter_supported: true,
  });
  expect((await browser.verify(started)).status).toBe(200);
  expect(await (await browser.get('/api/profile')).json()).toMatchObject({ sub: 'subject-1', name: 'Alice Archer' });
  expect(app.provider.callsTo('token')).toHaveLength(0);
});

test('a profile API that is down after a good exchange leaves a session whose profile comes later', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  app.provider.answers.userinfo = () => new Response('down', { status: 500 });
  const signedIn = (await (await browser.signIn()).json()) as SignedIn;
  expect(signedIn.user.sub).toBe('subject-1');
  expect(signedIn.profile).toBeUndefined();
  expect((await browser.get('/api/profile')).status).toBe(502);
  delete app.provider.answers.userinfo;
  expect(await (await browser.get('/api/profile')).json()).toMatchObject({ email: 'alice@id.example' });
});
