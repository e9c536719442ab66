import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { Store } from '../../proxy/store/store.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import {
  callWithRefresh,
  createRefreshApp,
  FIRST_LIFETIME,
  takesOnly,
  type RefreshApp,
} from '../harness/refreshApp.ts';
import { withRow } from '../harness/rows.ts';
import { downStore } from '../harness/stores.ts';
import { createTestApp, type OpenStore } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

/** Six kilobytes that say which they are. */
const large = (name: string) => `${name}.${'x'.repeat(6000)}`;
const REFUSED = { refused: 0 };

/** Somebody is signed in at a provider that takes each refresh token once. */
async function withLargeTokens(open: OpenStore = createMemoryStore, env: Env = {}): Promise<RefreshApp> {
  let current = large('refresh-0');
  const app = await createRefreshApp({ access_token: large('access-0'), refresh_token: current }, env, open);
  app.refreshing = (no, form) => {
    if (form.get('refresh_token') !== current) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    current = large(`refresh-${no}`);
    return { access_token: large(`access-${no}`), refresh_token: current };
  };
  return app;
}

test('71 with a store a session of 12 kB of tokens works, and its cookies are small', async () => {
  const app = await withLargeTokens();
  takesOnly(app, large('access-0'));
  expect((await app.browser.get('/api/profile')).status).toBe(200);
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(200);
  const sizes = [...app.browser.cookies].map(([name, value]) => name.length + value.length + 1);
  expect(sizes.every((size) => size <= 3800) && sizes.reduce((sum, size) => sum + size) < 3000).toBe(true);
  const session = await heldSession(app, app.browser);
  expect([session?.stored, session?.access, session?.refresh_token]).toEqual([true, undefined, undefined]);
});

test('71 without a store such a session is refused, and its cookies are none', async () => {
  const app = await createTestApp();
  const tokens = { access_token: large('access-0') };
  app.provider.answers.token = async () => Response.json(await app.provider.tokenBody(tokens));
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([413, 'session_too_large']);
  expect([...browser.cookies.keys()].filter((name) => name.includes('sid'))).toEqual([]);
});

test('71 it is refreshed by whichever isolate, and the cookie of before goes on with what has come', async () => {
  const app = await withLargeTokens();
  app.clock.now += FIRST_LIFETIME * 1000;
  takesOnly(app, large('access-1'));
  const servers = [app.server, app.isolate(), app.isolate()];
  const tabs = [...servers, ...servers].map((server) => copyOf(app.browser, server));
  expect(await Promise.all(tabs.map((tab) => callWithRefresh(tab)))).toEqual(tabs.map(() => 200));
  expect(app.grants).toHaveLength(1);
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(200);
  app.clock.now += 61_000;
  delete app.provider.answers.userinfo;
  takesOnly(app, large('access-2'));
  expect((await tabs[1]!.post('/api/refresh', { refused: 1 })).status).toBe(200);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('71 a session whose tokens grow in a refresh goes on, and one whose tokens shrink', async () => {
  const app = await createRefreshApp({}, {}, createMemoryStore);
  app.refreshing = (no) => ({ access_token: no === 1 ? large('access-1') : 'access-2' });
  expect((await app.browser.post('/api/refresh', REFUSED)).status).toBe(200);
  takesOnly(app, large('access-1'));
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(200);
  app.clock.now += 61_000;
  expect((await app.browser.post('/api/refresh', { refused: 1 })).status).toBe(200);
  delete app.provider.answers.userinfo;
  takesOnly(app, 'access-2');
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(200);
});

test.each([
  ['that are in the store already', large('access-0')],
  ['that have to go there with it', 'access-0'],
])('71 a token of a resource’s own leaves the others %s', async (_where, access_token) => {
  const rides = { url: 'https://id.example/me', scope: ['openid'] };
  const env = withRow({ down_scoping: true, resources: { rides } });
  const app = await createRefreshApp({ access_token }, env, createMemoryStore);
  app.refreshing = () => ({ access_token: 'narrow', refresh_token: large('refresh-1') });
  expect((await app.browser.post('/api/refresh', { resource: 'rides' })).status).toBe(200);
  const there = copyOf(app.browser, app.isolate());
  for (const token of [access_token, 'narrow']) {
    takesOnly(app, token);
    const path = token === 'narrow' ? '/api/resources/rides' : '/api/profile';
    expect([token.slice(0, 8), (await there.get(path)).status]).toEqual([token.slice(0, 8), 200]);
    delete app.provider.answers.userinfo;
  }
});

test('116 signing out revokes them, from the cookie of before too', async () => {
  const app = await withLargeTokens();
  const before = copyOf(app.browser, app.isolate());
  await app.browser.post('/api/refresh', REFUSED);
  expect(await (await before.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  const tokens = app.provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
  expect(tokens.toSorted()).toEqual([large('access-1'), large('refresh-1')]);
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(401);
});

test('71 where the store has lost them the session is over, and says so', async () => {
  const app = await withLargeTokens();
  const there = copyOf(app.browser, app.isolate({ store: createMemoryStore(() => app.clock.now) }));
  expect(await (await there.get('/api/session')).json()).toMatchObject({ authenticated: false });
  expect(await errorCode(await there.get('/api/profile'))).toBe('signed_out');
  expect((await there.post('/api/refresh', REFUSED)).headers.getSetCookie()).toHaveLength(2);
});

test('71 while the store is down what needs them is refused, and the cookie stays', async () => {
  const down = downStore();
  const app = await withLargeTokens(down.open);
  const before = new Map(app.browser.cookies);
  down.state = 'rejects';
  const answers = [await app.browser.get('/api/profile'), await app.browser.post('/api/refresh', REFUSED)];
  for (const answer of answers) {
    expect([answer.status, await errorCode(answer), answer.headers.getSetCookie()]).toEqual([503, 'store_down', []]);
  }
  expect(await (await app.browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
  expect(app.browser.cookies).toEqual(before);
  down.state = 'up';
  app.clock.now += 2000;
  expect((await app.browser.get('/api/profile')).status).toBe(200);
  expect((await app.browser.post('/api/refresh', REFUSED)).status).toBe(200);
});

test('71 a sign-in that has to put them there while it is down is refused, and made again', async () => {
  const down = downStore();
  const app = await withLargeTokens(down.open);
  down.state = 'rejects';
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
  expect([...browser.cookies.keys()].filter((name) => name.includes('sid'))).toEqual([]);
  down.state = 'up';
  app.clock.now += 2000;
  expect((await browser.signIn()).status).toBe(200);
  expect((await browser.get('/api/profile')).status).toBe(200);
});

test('67 tokens that are moved to another session’s place in the store open nothing', async () => {
  const written = new Map<string, string>();
  let store: Store | undefined;
  const app = await withLargeTokens((now) => {
    const memory = createMemoryStore(now);
    const set: Store['set'] = (key, value, life) => memory.set(key, (written.set(key, value), value), life);
    return (store = { ...memory, set });
  });
  const other = createTestBrowser(app);
  await other.signIn();
  const [first, second] = [...written];
  await store!.set(first![0], second![1], 60_000);
  expect(await errorCode(await app.browser.get('/api/profile'))).toBe('signed_out');
  expect((await other.get('/api/profile')).status).toBe(200);
});
