import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { createRefreshApp, refreshUnderWay, rotating, type RefreshApp } from '../harness/refreshApp.ts';
import { letTimePass, watched } from '../harness/stores.ts';
import type { Store } from '../../proxy/store/store.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const REFUSED = { refused: 0 };

/** An isolate whose signs of life do not reach the store: as if it had stopped right there. */
function stopped(app: RefreshApp, store: Store) {
  const renew: Store['renew'] = async () => false;
  return app.isolate({ store: { ...store, renew, remove: async () => {} }, fetch: () => new Promise<never>(() => {}) });
}

async function withStore() {
  let store: Store | undefined;
  const app = await createRefreshApp({}, {}, (now) => (store = createMemoryStore(now)));
  return { app, store: store! };
}

test('112 a lock whose holder is gone delays the others by its five seconds and no more', async () => {
  const { app, store } = await withStore();
  app.refreshing = rotating();
  const gone = copyOf(app.browser, stopped(app, store));
  const tabs = [0, 1, 2].map(() => copyOf(app.browser, app.isolate()));
  const { value, took } = await letTimePass(app.clock, async () => {
    void gone.post('/api/refresh', REFUSED);
    await new Promise((resolve) => void setTimeout(resolve, 100));
    return Promise.all(tabs.map((tab) => tab.post('/api/refresh', REFUSED)));
  });
  expect(value.map(({ status }) => status)).toEqual([200, 200, 200]);
  // They look again every third of a second.
  expect([took >= 4900, took < 7500]).toEqual([true, true]);
  expect(app.grants).toHaveLength(1);
  for (const tab of tabs) expect((await heldSession(app, tab))?.access?.token).toBe('access-1');
});

test('112 a holder that lives is waited for, however slow its provider is', async () => {
  const { app } = await withStore();
  const barrier = createBarrier();
  const rotate = rotating();
  app.refreshing = async (no, form) => {
    await barrier.wait();
    return rotate(no, form);
  };
  const [here, there] = [copyOf(app.browser, app.server), copyOf(app.browser, app.isolate())];
  const { value, took } = await letTimePass(app.clock, async () => {
    const first = here.post('/api/refresh', REFUSED);
    await barrier.reached;
    const second = there.post('/api/refresh', REFUSED);
    await new Promise((resolve) => void setTimeout(resolve, 7500));
    barrier.open();
    return Promise.all([first, second]);
  });
  expect([value.map(({ status }) => status), app.grants.length, took >= 7500]).toEqual([[200, 200], 1, true]);
});

test('112 whoever waits in vain is told to try later, and keeps the session', async () => {
  const { app, store } = await withStore();
  // Somebody has the lock, and never lets go of it.
  const held: Store = { ...store, add: async () => false };
  const tab = copyOf(app.browser, app.isolate({ store: held }));
  const { value, took } = await letTimePass(app.clock, () => tab.post('/api/refresh', REFUSED));
  expect([value.status, await errorCode(value), value.headers.getSetCookie()]).toEqual([503, 'try_later', []]);
  expect([took >= 9500, took < 14_000, app.grants]).toEqual([true, true, []]);
  expect(await heldSession(app, tab)).toBeDefined();
});

test('112 a lock is given back by whoever holds it, and by nobody else', async () => {
  const { app, store } = await withStore();
  let lock = '';
  const seen = {
    ...watched(store, () => undefined),
    add: async (key: string, value: string, lifetime: number) => {
      lock = key;
      return store.add(key, value, lifetime);
    },
  };
  const barrier = createBarrier();
  app.refreshing = async () => {
    await barrier.wait();
    return {};
  };
  const late = copyOf(app.browser, app.isolate({ store: seen })).post('/api/refresh', REFUSED);
  await barrier.reached;
  // It was taken over meanwhile: its holder was thought to be gone.
  await store.set(lock, 'of another', 60_000);
  barrier.open();
  expect((await late).status).toBe(200);
  expect(await store.get([lock])).toEqual(['of another']);
});

test('109 whoever gets the lock when another one has just been done looks again before anything is spent', async () => {
  const { app, store } = await withStore();
  app.refreshing = rotating();
  const there = copyOf(app.browser, app.isolate());
  const statuses: number[] = [];
  const late = watched(store, async (operation) => {
    if (operation === 'add') statuses.push((await there.post('/api/refresh', REFUSED)).status);
  });
  const here = copyOf(app.browser, app.isolate({ store: late }));
  statuses.push((await here.post('/api/refresh', REFUSED)).status);
  expect([statuses, app.grants.length]).toEqual([[200, 200], 1]);
});

test('112 whoever has given a lock back gives no more signs of life', async () => {
  const { app, store } = await withStore();
  let signs = 0;
  const counted = watched(store, (operation) => {
    if (operation === 'renew') signs += 1;
  });
  const tab = copyOf(app.browser, app.isolate({ store: counted }));
  const { value } = await letTimePass(app.clock, async () => {
    const answer = await tab.post('/api/refresh', REFUSED);
    await new Promise((resolve) => void setTimeout(resolve, 6000));
    return answer;
  });
  expect([value.status, signs]).toEqual([200, 0]);
});

test('114 nobody waits for the refresh of another session', async () => {
  const { app } = await withStore();
  const other = createTestBrowser(app);
  await other.signIn();
  const { late, open } = await refreshUnderWay(app);
  app.refreshing = () => ({});
  expect((await copyOf(other, app.isolate()).post('/api/refresh', REFUSED)).status).toBe(200);
  expect(app.grants).toHaveLength(2);
  open();
  expect((await late).status).toBe(200);
});
