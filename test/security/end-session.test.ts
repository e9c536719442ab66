import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { createRefreshApp, FIRST_TOKEN, logOutWhileItHangs } from '../harness/refreshApp.ts';
import { CLIENT_ID } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const END = 'https://id.example/end?ui=1';

/** Somebody signs in at a provider that has this for its end_session_endpoint, and out again. */
async function signOut(end_session_endpoint: unknown, env = {}) {
  const app = await createTestApp(env);
  app.provider.metadata = { end_session_endpoint };
  const browser = createTestBrowser(app);
  await browser.signIn();
  const answer = (await (await browser.post('/api/logout', {})).json()) as Record<string, string>;
  return { app, browser, answer };
}

test('118 the address where the session at the provider ends names us and where to come back to, and nothing else', async () => {
  const { answer } = await signOut(END);
  expect(answer).toEqual({ revoked: 'revoked', end_session_url: expect.any(String) });
  expect([...new URL(answer['end_session_url']!).searchParams]).toEqual([
    ['ui', '1'],
    ['client_id', CLIENT_ID],
    ['post_logout_redirect_uri', 'https://login.example/'],
  ]);
  expect(answer['end_session_url']).toMatch(/^https:\/\/id\.example\/end\?/);
});

test('118 it has no id_token, token, sid or name in it, whoever was signed in', async () => {
  const { app, answer } = await signOut(END);
  const [head] = (await app.provider.idToken()).split('.');
  expect(JSON.stringify(answer)).not.toMatch(new RegExp(`id_token|subject-1|Alice|${FIRST_TOKEN}|${head!}`));
});

test('118 a provider that has none has none', async () => {
  const { answer } = await signOut(undefined);
  expect(answer).toEqual({ revoked: 'revoked' });
});

test.each([
  'https://evil.example/end',
  'http://id.example/end',
  'https://id.example:8443/end',
  'https://id.example.evil.example/end',
  'javascript:alert(1)//id.example',
  '//evil.example/end',
  'https://user@id.example/end',
  7,
])('118 metadata that would end the session at %s is not believed', async (end_session_endpoint) => {
  const app = await createTestApp();
  app.provider.metadata = { end_session_endpoint };
  const answer = await createTestBrowser(app).post('/api/tx', {
    provider: 'confidential',
    ...Object.fromEntries(['code_challenge', 'state_hash', 'nonce_hash'].map((name) => [name, 'h'.repeat(43)])),
  });
  expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_error']);
});

test('118 nor is what it says by the time of the sign-out', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.metadata = { end_session_endpoint: 'https://evil.example/end', revocation_endpoint: undefined };
  app.clock.now += 601_000;
  const answer = await browser.post('/api/logout', {});
  expect(await answer.text()).not.toContain('evil');
  expect(browser.cookies.size).toBe(0);
});

test('118 who was let in by the browser’s own exchange can end the session there as well', async () => {
  const app = await createTestApp();
  app.provider.metadata = { end_session_endpoint: END };
  const browser = createTestBrowser(app);
  await browser.verify(await browser.start('public'));
  const answer = (await (await browser.post('/api/logout', {})).json()) as Record<string, string>;
  expect(answer['revoked']).toBe('unsupported');
  expect(answer['end_session_url']).toContain('/end?');
});

test('118 a revocation that fails does not keep anybody from ending the session there', async () => {
  const app = await createRefreshApp();
  app.provider.metadata = { end_session_endpoint: END };
  app.provider.answers.revocation = () => new Response('down', { status: 503 });
  app.clock.now += 601_000;
  const answer = await app.browser.post('/api/logout', {});
  expect(await answer.json()).toEqual({ revoked: 'failed', end_session_url: expect.stringContaining('/end?') });
});

test('118 nor does one that hangs', async () => {
  const app = await createRefreshApp();
  app.provider.metadata = { end_session_endpoint: END };
  app.clock.now += 601_000;
  const answer = await logOutWhileItHangs(app);
  expect(await answer.json()).toEqual({ revoked: 'failed', end_session_url: expect.stringContaining('/end?') });
});

test.each(['http://attacker.example/', 'https://evil.example/', '/profile'])(
  '118 nobody who signs out can be sent back to %s',
  async (place) => {
    const app = await createTestApp();
    app.provider.metadata = { end_session_endpoint: END };
    const browser = createTestBrowser(app);
    await browser.signIn();
    for (const body of [{ post_logout_redirect_uri: place }, { return_to: place }, { state: place }]) {
      expect((await browser.post('/api/logout', body)).status).toBe(400);
    }
    const answer = await browser.post(`/api/logout?post_logout_redirect_uri=${encodeURIComponent(place)}`, {});
    const { end_session_url } = (await answer.json()) as { end_session_url: string };
    expect(new URL(end_session_url).searchParams.getAll('post_logout_redirect_uri')).toEqual([
      'https://login.example/',
    ]);
  },
);

test.each([
  '/backchannel-logout',
  '/api/backchannel-logout',
  '/api/logout/backchannel',
  '/logout',
  '/api/frontchannel',
])('118 there is no back-channel logout at %s that a token could end somebody else’s session by', async (path) => {
  const app = await createTestApp(withRow());
  const browser = createTestBrowser(app);
  await browser.signIn();
  const before = app.provider.calls.length;
  const body = new URLSearchParams({ logout_token: await app.provider.idToken({ nonce: undefined }) });
  const answer = await app.server.fetch(new Request(`https://login.example${path}`, { method: 'POST', body }));
  expect([404, 405]).toContain(answer.status);
  expect((await browser.post(path, { logout_token: 'x' })).ok).toBe(false);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
  expect(app.provider.calls).toHaveLength(before);
});
