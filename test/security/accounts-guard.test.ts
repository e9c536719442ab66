import { expect, test } from 'vitest';
import { accountsOf, connectedApp } from '../harness/accountsApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

test.each(['__proto__', 'constructor', 'confidential', 'public', 'unknown', 'toString'])(
  '84 %s in the path of an account is none',
  async (name) => {
    const app = await connectedApp();
    app.provider.calls.length = 0;
    for (const path of [`/api/accounts/${name}/profile`, `/api/accounts/${name}/resources/albums`]) {
      const { status } = await app.browser.get(path);
      expect([path, status === 400 || status === 404]).toEqual([path, true]);
    }
    expect((await app.browser.post('/api/disconnect', { provider: name })).status).toBe(404);
    expect([app.provider.calls, app.albumsTokens]).toEqual([[], []]);
  },
);

test.each([
  '/api/accounts/photos/resources/__proto__',
  '/api/accounts/photos/resources/albums/../rides',
  '/api/accounts/photos/resources/albums%2f..',
  '/api/accounts/photos/resources/ALBUMS',
  '/api/accounts/photos/resources/',
  '/api/accounts/photos//profile',
  '/api/accounts/../accounts/photos/token',
  '/api/accounts/photos',
  '/api/accounts/photos/profile/',
  '/api/accounts/:provider/profile',
])('82 %s leads nowhere', async (path) => {
  const app = await connectedApp();
  const { status } = await app.browser.get(path);
  expect([status === 400 || status === 404, app.albumsTokens]).toEqual([true, []]);
});

const ENDPOINTS = [
  ['GET', '/api/accounts'],
  ['GET', '/api/accounts/photos/profile'],
  ['GET', '/api/accounts/photos/resources/albums'],
  ['POST', '/api/disconnect'],
] as const;

test.each<[name: string, headers: Record<string, string | undefined>]>([
  ['76 without the custom header', { 'x-postern': undefined }],
  ['78 cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['78 same-site', { 'sec-fetch-site': 'same-site' }],
  ['77 from another origin', { origin: 'https://evil.example' }],
])('%s nothing of an account is answered, and no cookie set', async (_name, headers) => {
  const app = await connectedApp();
  for (const [method, path] of ENDPOINTS) {
    const answer =
      method === 'GET'
        ? await app.browser.get(path, headers)
        : await app.browser.post(path, { provider: 'photos' }, headers);
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 403, []]);
  }
  expect([app.albumsTokens, await accountsOf(app.browser)]).toEqual([[], ['photos']]);
});

test('81 nor by another method, nor without a session', async () => {
  const app = await connectedApp();
  for (const [method, path] of ENDPOINTS) {
    const other = method === 'GET' ? await app.browser.post(path, {}) : await app.browser.get(path);
    expect([path, other.status]).toEqual([path, 405]);
    const stranger = createTestBrowser(app);
    const { status } = method === 'GET' ? await stranger.get(path) : await stranger.post(path, { provider: 'photos' });
    expect([path, status]).toEqual([path, 401]);
  }
  expect(await accountsOf(app.browser)).toEqual(['photos']);
});

test.each([[], null, { provider: 7 }, {}, { provider: 'photos', user: 'x' }, { provider: 'p'.repeat(33) }])(
  '31 disconnecting with %j is a bad request',
  async (body) => {
    const app = await connectedApp();
    expect((await app.browser.post('/api/disconnect', body)).status).toBe(400);
    expect(await accountsOf(app.browser)).toEqual(['photos']);
  },
);
