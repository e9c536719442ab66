import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const MAIN = 'https://login.example';
const PREVIEW = 'https://preview-7.login.example';
const BOTH = { ORIGIN: `${MAIN}, ${PREVIEW}` };

test.each([MAIN, PREVIEW])('6 of several origins, a sign-in begun at %s comes back there', async (origin) => {
  const app = await createTestApp(BOTH);
  const browser = createTestBrowser(app, origin);
  const started = await browser.start();
  expect(started.answer.redirect_uri).toBe(`${origin}/callback/confidential`);
  expect((await browser.redeem(started)).status).toBe(200);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
});

test.each([
  ['a host that is not configured', 'https://evil.example', undefined],
  ['a forwarded host', MAIN, 'evil.example'],
])('6 %s never gets into the redirect URI', async (_name, at, forwarded) => {
  const app = await createTestApp(BOTH);
  const hash = 'h'.repeat(43);
  const body = JSON.stringify({ provider: 'confidential', code_challenge: hash, state_hash: hash, nonce_hash: hash });
  const headers = new Headers({ 'x-postern': '1', 'content-type': 'application/json', origin: MAIN });
  if (forwarded !== undefined) headers.set('x-forwarded-host', forwarded);
  const answer = await app.server.fetch(new Request(`${at}/api/tx`, { method: 'POST', headers, body }));
  expect(await answer.json()).toMatchObject({ redirect_uri: `${MAIN}/callback/confidential` });
});

test('67 the cookies of one origin open at no other', async () => {
  const app = await createTestApp(BOTH);
  const browser = createTestBrowser(app, MAIN);
  await browser.signIn();
  const preview = createTestBrowser(app, PREVIEW);
  for (const [name, value] of browser.cookies) preview.cookies.set(name, value);
  expect(await (await preview.get('/api/session')).json()).toEqual({ authenticated: false });
});

test.each(['https://other.login.example', 'https://login.example.evil.example', 'null'])(
  '77 an Origin %s that is none of ours is refused',
  async (origin) => {
    const app = await createTestApp(BOTH);
    const answer = await createTestBrowser(app, MAIN).post('/api/logout', {}, { origin });
    expect([answer.status, await errorCode(answer)]).toEqual([403, 'forbidden']);
  },
);

test('88 a loopback origin beside a public one does not let providers be on loopback', async () => {
  const onLoopback = withRow({ issuer: 'http://localhost:9000' });
  await expect(createTestApp({ ...onLoopback, ORIGIN: `${MAIN},http://localhost:3000` })).rejects.toThrow(/issuer/);
  await expect(createTestApp({ ...onLoopback, ORIGIN: 'http://localhost:3000' })).resolves.toBeDefined();
});
