import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import {
  callWithRefresh,
  createRefreshApp,
  FIRST_LIFETIME,
  rotating,
  takesOnly,
  type RefreshApp,
} from '../harness/refreshApp.ts';
import { withRow } from '../harness/rows.ts';
import { letTimePass } from '../harness/stores.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const REFUSED = { refused: 0 };
const invalidGrant = () => Response.json({ error: 'invalid_grant' }, { status: 400 });

const sharing = (first = {}, env = {}) => createRefreshApp(first, env, createMemoryStore);

/** Copies of the browser, spread over three isolates. */
function tabsIn(app: RefreshApp, count = 10) {
  const servers = [app.server, app.isolate(), app.isolate()];
  return Array.from({ length: count }, (_, no) => copyOf(app.browser, servers[no % 3]!));
}

test('109 ten requests in three isolates with an access token that has lapsed are one grant, and all go on', async () => {
  const app = await sharing();
  app.refreshing = rotating();
  app.clock.now += FIRST_LIFETIME * 1000;
  takesOnly(app, 'access-1');
  const tabs = tabsIn(app);
  expect(await Promise.all(tabs.map((tab) => callWithRefresh(tab)))).toEqual(tabs.map(() => 200));
  expect(app.grants.map(String)).toEqual(['grant_type=refresh_token&refresh_token=refresh-0']);
  for (const tab of tabs) {
    const session = await heldSession(app, tab);
    expect(session).toMatchObject({ access: { token: 'access-1', no: 1 }, refresh_token: 'refresh-1', grants: 1 });
  }
});

test('109 a provider that takes its time is asked once all the same, by whoever was first', async () => {
  const app = await sharing();
  const barrier = createBarrier();
  const rotate = rotating();
  app.refreshing = async (no, form) => {
    await barrier.wait();
    return rotate(no, form);
  };
  const tabs = tabsIn(app, 6);
  const answers = tabs.map((tab) => tab.post('/api/refresh', REFUSED));
  await barrier.reached;
  await new Promise((resolve) => void setTimeout(resolve, 200));
  barrier.open();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(tabs.map(() => 200));
  expect(app.grants).toHaveLength(1);
});

test('109 one that is down is asked by one isolate after the other, and never with a second refresh under way', async () => {
  const app = await sharing();
  let running = 0;
  let most = 0;
  app.refreshing = async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => void setTimeout(resolve, 30));
    running -= 1;
    return new Response('down', { status: 503 });
  };
  const answers = await Promise.all(tabsIn(app, 9).map((tab) => tab.post('/api/refresh', REFUSED)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect([most, app.grants.length <= 3]).toEqual([1, true]);
});

test('109 without a store every isolate makes its own, and a provider that rotates ends all but the first', async () => {
  const app = await createRefreshApp();
  app.refreshing = rotating();
  const [here, there] = [copyOf(app.browser, app.server), copyOf(app.browser, app.isolate())];
  expect((await here.post('/api/refresh', REFUSED)).status).toBe(200);
  expect(await errorCode(await there.post('/api/refresh', REFUSED))).toBe('token_expired');
  expect(app.grants).toHaveLength(2);
});

test('109 resources that want tokens of their own in two isolates at once: each refresh token is sent once', async () => {
  const rides = { url: 'https://id.example/me', scope: ['openid'] };
  const walks = { url: 'https://id.example/me', scope: ['profile'] };
  const app = await sharing({}, withRow({ down_scoping: true, resources: { rides, walks } }));
  app.refreshing = rotating();
  const [here, there] = tabsIn(app, 2);
  const answers = await Promise.all([
    here!.post('/api/refresh', { resource: 'rides' }),
    there!.post('/api/refresh', { resource: 'walks' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const sent = app.grants.map((form) => form.get('refresh_token'));
  expect(sent).toEqual(['refresh-0', 'refresh-1']);
  expect((await copyOf(app.browser, app.isolate()).get('/api/resources/rides')).status).toBe(200);
  expect((await copyOf(app.browser, app.isolate()).get('/api/resources/walks')).status).toBe(200);
});

test.each([1, 3])(
  '110 a cookie that is %i refreshes behind is caught up in another isolate, without a grant',
  async (times) => {
    const app = await sharing();
    app.refreshing = rotating();
    const lost = copyOf(app.browser, app.server);
    for (let no = 0; no < times; no += 1) {
      expect((await lost.post('/api/refresh', { refused: no })).status).toBe(200);
      app.clock.now += 61_000;
    }
    takesOnly(app, `access-${times}`);
    const there = copyOf(app.browser, app.isolate());
    expect((await there.get('/api/profile')).status).toBe(200);
    expect((await there.post('/api/refresh', REFUSED)).status).toBe(200);
    const caughtUp = { access: { token: `access-${times}` }, refresh_token: `refresh-${times}`, grants: times };
    expect(await heldSession(app, there)).toMatchObject(caughtUp);
    expect(app.grants).toHaveLength(times);
  },
);

test('110 and is as far along as the newest one afterwards, whoever refreshes next', async () => {
  const app = await sharing();
  app.refreshing = rotating();
  const [lost, there] = tabsIn(app, 2);
  await lost!.post('/api/refresh', REFUSED);
  app.clock.now += 61_000;
  expect((await there!.post('/api/refresh', { refused: 1 })).status).toBe(200);
  app.clock.now += 61_000;
  expect((await lost!.post('/api/refresh', { refused: 2 })).status).toBe(200);
  expect(app.grants.map((form) => form.get('refresh_token'))).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
});

test('110 where the provider has rotated and its answer was lost, the session ends everywhere, without a loop', async () => {
  const app = await sharing();
  const rotate = rotating();
  app.refreshing = async (no, form) => {
    await rotate(no, form);
    if (no === 1) throw new TypeError('connection lost');
    return rotate(no, form);
  };
  const [here, there, third] = tabsIn(app, 3);
  expect(await errorCode(await here!.post('/api/refresh', REFUSED))).toBe('provider_unreachable');
  const over = await there!.post('/api/refresh', REFUSED);
  expect([over.status, await errorCode(over), await heldSession(app, there!)]).toEqual([
    401,
    'token_expired',
    undefined,
  ]);
  app.clock.now += 61_000;
  for (const tab of [here!, third!]) {
    for (let again = 0; again < 3; again += 1) expect(await callWithRefresh(tab)).toBe(401);
    expect(await (await tab.get('/api/session')).json()).toMatchObject({ authenticated: false });
  }
  expect(app.grants).toHaveLength(2);
  expect((await app.browser.signIn()).status).toBe(200);
});

test('110 ten in three isolates whose refresh token is dead hear so after one grant', async () => {
  const app = await sharing();
  app.refreshing = invalidGrant;
  const refreshes = () => Promise.all(tabsIn(app).map((tab) => tab.post('/api/refresh', REFUSED)));
  const { value: answers } = await letTimePass(app.clock, refreshes);
  const codes = new Set(await Promise.all(answers.map(errorCode)));
  expect(codes).toContain('token_expired');
  codes.delete('signed_out');
  expect([[...codes], app.grants.length]).toEqual([['token_expired'], 1]);
});

test('111 without a new refresh token the old one is what every isolate goes on with', async () => {
  const app = await sharing();
  app.refreshing = () => ({ refresh_token: undefined });
  const [here, there] = tabsIn(app, 2);
  await here!.post('/api/refresh', REFUSED);
  app.clock.now += 61_000;
  expect((await there!.post('/api/refresh', { refused: 1 })).status).toBe(200);
  expect(app.grants.map((form) => form.get('refresh_token'))).toEqual(['refresh-0', 'refresh-0']);
  expect(await heldSession(app, there!)).toMatchObject({ access: { token: 'access-2' }, refresh_token: 'refresh-0' });
});

test.each(['5xx', 'nothing'])(
  '112 after %s of the provider the lock is free at once, and the next one tries again',
  async (what) => {
    const app = await sharing();
    app.refreshing = (no) => {
      if (no > 1) return {};
      if (what === 'nothing') throw new TypeError('fetch failed');
      return new Response('down', { status: 503 });
    };
    const [here, there] = tabsIn(app, 2);
    const before = new Map(here!.cookies);
    const failed = await here!.post('/api/refresh', REFUSED);
    expect([failed.ok, failed.headers.getSetCookie(), here!.cookies]).toEqual([false, [], before]);
    const start = performance.now();
    expect((await there!.post('/api/refresh', REFUSED)).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(app.grants.map((form) => form.get('refresh_token'))).toEqual(['refresh-0', 'refresh-0']);
    expect((await here!.get('/api/profile')).status).toBe(200);
  },
);

test('113 a refreshed id_token of somebody else ends the session in every isolate, and its tokens are nobody’s', async () => {
  const app = await sharing();
  const id_token = await app.provider.idToken({ sub: 'subject-2' });
  app.refreshing = () => ({ id_token });
  const [here, there] = tabsIn(app, 2);
  expect(await errorCode(await here!.post('/api/refresh', REFUSED))).toBe('token_expired');
  expect(await errorCode(await there!.post('/api/refresh', REFUSED))).toBe('signed_out');
  expect(app.grants).toHaveLength(1);
});

test('114 two people in the same three isolates at once each get their own tokens', async () => {
  const app = await sharing();
  const other = createTestBrowser(app);
  const usual = app.provider.answers.token!;
  app.provider.answers.token = async () => {
    const id_token = await app.provider.idToken({ sub: 'bob' });
    return Response.json(await app.provider.tokenBody({ id_token, refresh_token: 'of-bob' }));
  };
  app.provider.answers.userinfo = () => Response.json({ sub: 'bob' });
  expect((await other.signIn()).status).toBe(200);
  app.provider.answers.token = usual;
  app.refreshing = (_no, form) => {
    const name = form.get('refresh_token') === 'of-bob' ? 'bob' : 'alice';
    return { access_token: `access-${name}`, refresh_token: `next-${name}` };
  };
  const servers = [app.server, app.isolate(), app.isolate()];
  const tabs = [app.browser, other].flatMap((one) => servers.map((server) => copyOf(one, server)));
  expect((await Promise.all(tabs.map((tab) => tab.post('/api/refresh', REFUSED)))).map(({ status }) => status)).toEqual(
    tabs.map(() => 200),
  );
  expect(app.grants).toHaveLength(2);
  const tokens = await Promise.all(tabs.map(async (tab) => (await heldSession(app, tab))?.access?.token));
  expect(tokens).toEqual([...Array(3).fill('access-alice'), ...Array(3).fill('access-bob')]);
});

test.each([1, 29])(
  '115 tokens that live for %i seconds make one grant in half a minute, over all isolates',
  async (life) => {
    const app = await sharing({ expires_in: life });
    app.refreshing = () => ({ expires_in: life });
    app.clock.now += 30_000;
    takesOnly(app);
    const servers = [app.server, app.isolate(), app.isolate()];
    for (let second = 0; second < 29; second += 1) {
      // Each of them has the cookie of the beginning.
      await callWithRefresh(copyOf(app.browser, servers[second % 3]!));
      app.clock.now += 1000;
    }
    expect(app.grants).toHaveLength(1);
  },
);
