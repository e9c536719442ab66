import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { ACCESS_TOKEN } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const RIDES = {
  url: 'https://id.example/me?fixed=1',
  params: { page: 'integer', q: 'text' },
  scope: ['openid'],
};
const SECRETS = { url: 'https://id.example/me', scope: ['admin'] };

async function signedIn() {
  const app = await createTestApp(withRow({ resources: { rides: RIDES, secrets: SECRETS } }));
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.calls.length = 0;
  return { app, browser };
}

/** The scripted provider knows its own addresses only, so what it was asked is what counts. */
function lastUrl(app: Awaited<ReturnType<typeof signedIn>>['app']): string | undefined {
  return app.provider.calls.at(-1)?.url;
}

test('83 a named resource is called at the address of its row, with the parameters that the row allows', async () => {
  const { app, browser } = await signedIn();
  await browser.get('/api/resources/rides?page=2&q=a%26fixed%3D9');
  expect(lastUrl(app)).toBe('https://id.example/me?fixed=1&page=2&q=a%26fixed%3D9');
});

test('90 the token is in the header, and nothing of the caller goes along', async () => {
  const { app, browser } = await signedIn();
  await browser.get('/api/resources/rides', { authorization: 'Bearer of-the-caller', 'x-custom': 'c' });
  const call = app.provider.calls.at(-1)!;
  expect(call.headers.get('authorization')).toBe(`Bearer ${ACCESS_TOKEN}`);
  expect([call.headers.has('x-custom'), call.headers.has('cookie')]).toEqual([false, false]);
  expect(call.url).not.toContain(ACCESS_TOKEN);
});

test.each([
  '/api/resources/rides?page=-1',
  '/api/resources/rides?page=1e9',
  '/api/resources/rides?page=1&page=2',
  '/api/resources/rides?fixed=2',
  '/api/resources/rides?url=https://evil.example',
  '/api/resources/rides?__proto__=1',
  '/api/resources/rides?q=a%00b',
  '/api/resources/constructor',
  '/api/resources/nothing',
])('84 %s is a bad request and calls nobody', async (path) => {
  const { app, browser } = await signedIn();
  expect((await browser.get(path)).status).toBe(400);
  expect(app.provider.calls).toEqual([]);
});

test.each(['/api/resources/', '/api/resources/a/b', '/api/resources/..%2ftoken', '/api/resources/Rides'])(
  '82 %s is no endpoint',
  async (path) => {
    const { app, browser } = await signedIn();
    expect((await browser.get(path)).status).toBe(404);
    expect(app.provider.calls).toEqual([]);
  },
);

test('39 a resource whose scope was not granted is not called', async () => {
  const { app, browser } = await signedIn();
  const answer = await browser.get('/api/resources/secrets');
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
  expect(app.provider.calls).toEqual([]);
});

test('76 a resource meets the guard and needs a session', async () => {
  const { app, browser } = await signedIn();
  expect((await browser.get('/api/resources/rides', { 'x-postern': undefined })).status).toBe(403);
  expect((await browser.post('/api/resources/rides', {})).status).toBe(405);
  expect((await createTestBrowser(app).get('/api/resources/rides')).status).toBe(401);
});

test.each([
  [401, 'token_expired'],
  [403, 'provider_error'],
  [500, 'provider_error'],
])('128 a resource that answers %s is %s', async (status, code) => {
  const app = await createTestApp(withRow({ resources: { rides: { url: 'https://id.example/me' } } }));
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.answers.userinfo = () => Response.json({ detail: 'of the provider' }, { status });
  const answer = await browser.get('/api/resources/rides');
  expect(await errorCode(answer)).toBe(code);
});

test('86 of a resource only its JSON is passed on', async () => {
  const app = await createTestApp(withRow({ resources: { rides: { url: 'https://id.example/me' } } }));
  const browser = createTestBrowser(app);
  await browser.signIn();
  const hostile = { 'set-cookie': 'a=b', location: 'https://evil.example', 'access-control-allow-origin': '*' };
  app.provider.answers.userinfo = () => Response.json([{ id: 1 }], { headers: hostile });
  const answer = await browser.get('/api/resources/rides');
  expect(await answer.json()).toEqual([{ id: 1 }]);
  for (const name of Object.keys(hostile)) expect(answer.headers.get(name)).toBeNull();
  app.provider.answers.userinfo = () => new Response('<p>', { headers: { 'content-type': 'text/html' } });
  expect(await errorCode(await browser.get('/api/resources/rides'))).toBe('provider_error');
});

test('40 a resource is not called with a token that has lapsed: the page is told to refresh', async () => {
  const { app, browser } = await signedIn();
  // The session idles out after half an hour, so it is kept alive as the page does it.
  for (let minutes = 0; minutes < 60; minutes += 20) {
    app.clock.now += 20 * 60_000;
    await browser.post('/api/refresh', {});
  }
  app.provider.calls.length = 0;
  const answers = await Promise.all(['/api/resources/rides', '/api/profile'].map((path) => browser.get(path)));
  expect(await Promise.all(answers.map(errorCode))).toEqual(['token_expired', 'token_expired']);
  expect(app.provider.calls).toEqual([]);
});
