import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { Refusal } from '../../proxy/store/store.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createRefreshApp, refreshUnderWay, type RefreshApp } from '../harness/refreshApp.ts';
import { downStore, letTimePass, watched, type DownStore } from '../harness/stores.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const REFUSED = { refused: 0 };

async function withStore(first = {}): Promise<{ app: RefreshApp; down: DownStore }> {
  const down = downStore();
  return { app: await createRefreshApp(first, {}, down.open), down };
}

/** What can wait is done in fake time, where a store that hangs takes its 1.5 seconds. */
async function asItComes(app: RefreshApp, state: DownStore['state'], work: () => Promise<void>): Promise<number> {
  if (state !== 'hangs') return work().then(() => 0);
  return (await letTimePass(app.clock, work)).took;
}

test.each(['rejects', 'hangs'] as const)(
  '41 a sign-in goes on while the store %s, and the log says so',
  async (state) => {
    const { app, down } = await withStore();
    down.state = state;
    app.log.length = 0;
    const browser = createTestBrowser(app);
    const took = await asItComes(app, state, async () => {
      const started = await browser.start();
      expect((await browser.redeem(started)).status).toBe(200);
      expect((await browser.get('/api/session')).status).toBe(200);
      expect((await browser.get('/api/profile')).status).toBe(200);
    });
    expect(app.log.map(({ route, store }) => [route, store])).toEqual([
      ['/api/tx', undefined],
      ['/api/token', 'passed_over'],
      ['/api/session', 'passed_over'],
      ['/api/profile', 'passed_over'],
    ]);
    expect(took).toBeLessThan(2500);
    expect(JSON.stringify(app.log)).not.toMatch(/redis:|password|10\.0\.0\.1/);
  },
);

test('41 nor does a code get a second session in the same isolate then', async () => {
  const { app, down } = await withStore();
  down.state = 'rejects';
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const again = copyOf(browser, app.server);
  expect((await browser.redeem(started)).status).toBe(200);
  const { answer, query, verifier } = started;
  const body = { tx: answer.tx, query: query.toString(), code_verifier: verifier };
  expect((await again.post('/api/token', body)).status).toBe(409);
});

test('a store that works is not said to have been passed over', async () => {
  const { app } = await withStore();
  await app.browser.get('/api/profile');
  expect(app.log.every(({ store }) => store === undefined)).toBe(true);
});

test.each(['rejects', 'hangs'] as const)(
  '112 while the store %s nothing is refreshed, since another isolate may be at it; the session stays',
  async (state) => {
    const { app, down } = await withStore();
    const before = new Map(app.browser.cookies);
    down.state = state;
    await asItComes(app, state, async () => {
      const answer = await app.browser.post('/api/refresh', REFUSED);
      expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });
    expect([app.browser.cookies, app.grants]).toEqual([before, []]);
    expect(app.log.at(-1)).toMatchObject({ code: 'store_down', reason: 'store_unreachable' });
    expect(JSON.stringify(app.log)).not.toMatch(/redis:|password|10\.0\.0\.1/);
    down.state = 'up';
    app.clock.now += 2000;
    expect((await app.browser.post('/api/refresh', REFUSED)).status).toBe(200);
    expect((await heldSession(app, app.browser))?.access?.token).toBe('access-1');
  },
);

test('112 a session in use is kept from idling out all the same, while its token is good', async () => {
  const { app, down } = await withStore({ expires_in: 3600 });
  down.state = 'rejects';
  app.clock.now += 20 * 60_000;
  expect((await app.browser.post('/api/refresh', {})).status).toBe(200);
  app.clock.now += 20 * 60_000;
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('112 a store that goes away during a refresh loses nothing: the cookie has what has come', async () => {
  const { app, down } = await withStore();
  const { late, open } = await refreshUnderWay(app);
  down.state = 'rejects';
  open();
  expect((await late).status).toBe(200);
  expect(await heldSession(app, app.browser)).toMatchObject({ access: { token: 'access-1' }, grants: 1 });
  expect(app.log.at(-1)?.store).toBe('passed_over');
});

test('117 a sign-out goes through while the store is down, and holds in this isolate', async () => {
  const { app, down } = await withStore();
  const [here, there] = [copyOf(app.browser, app.server), copyOf(app.browser, app.isolate())];
  down.state = 'rejects';
  const answer = await app.browser.post('/api/logout', {});
  expect([answer.status, await answer.json(), app.browser.cookies.size]).toEqual([200, { revoked: 'revoked' }, 0]);
  expect(app.log.at(-1)?.store).toBe('passed_over');
  down.state = 'up';
  app.clock.now += 2000;
  expect((await here.get('/api/profile')).status).toBe(401);
  // Nobody could be told: what is left of it is what its revoked token is worth.
  expect((await there.get('/api/profile')).status).toBe(200);
});

test('116 a sign-out while store and provider hang takes no more than four seconds', async () => {
  const { app, down } = await withStore();
  down.state = 'hangs';
  app.provider.answers.revocation = () => new Promise(() => {});
  const { value, took } = await letTimePass(app.clock, () => app.browser.post('/api/logout', {}));
  expect([value.status, app.browser.cookies.size, took < 4000]).toEqual([200, 0, true]);
});

test('117 what was ended before the store went down is refused by whoever has ended it', async () => {
  const { app, down } = await withStore();
  const here = copyOf(app.browser, app.server);
  await app.browser.post('/api/logout', {});
  down.state = 'rejects';
  expect((await here.get('/api/profile')).status).toBe(401);
});

test('112 a store that hangs is asked once in two seconds, and nobody else waits for it', async () => {
  const { app, down } = await withStore();
  down.state = 'hangs';
  down.asked = 0;
  const { took } = await letTimePass(app.clock, () => app.browser.get('/api/profile'));
  expect([down.asked, took >= 1500]).toEqual([1, true]);
  for (let no = 0; no < 10; no += 1) expect((await app.browser.get('/api/profile')).status).toBe(200);
  expect(down.asked).toBe(1);
  app.clock.now += 2000;
  await letTimePass(app.clock, () => app.browser.get('/api/profile'));
  expect(down.asked).toBe(2);
});

test('117 a store that has no room for more is still asked who has signed out', async () => {
  let isFull = false;
  const open = (now: () => number) =>
    watched(createMemoryStore(now), (operation) => {
      if (isFull && operation === 'set') throw new Refusal();
    });
  const app = await createRefreshApp({}, {}, open);
  const other = createTestBrowser(app);
  await other.signIn();
  const copied = copyOf(other, app.isolate());
  await other.post('/api/logout', {});
  isFull = true;
  const server = app.isolate();
  expect((await copyOf(app.browser, server).post('/api/refresh', REFUSED)).status).toBe(200);
  expect(app.log.at(-1)?.store).toBe('passed_over');
  expect((await copyOf(copied, server).get('/api/profile')).status).toBe(401);
});

test('125 while the store hangs nobody waits for it to count, once somebody has', async () => {
  const { app, down } = await withStore();
  await asItComes(app, 'hangs', async () => {
    down.state = 'hangs';
    await app.browser.get('/api/profile');
  });
  const { asked } = down;
  const client = { address: '192.0.2.7' };
  const tab = copyOf(app.browser, { fetch: (request) => app.server.fetch(request, client) });
  const hash = 'x'.repeat(43);
  const answer = await tab.post('/api/tx', {
    provider: 'confidential',
    code_challenge: hash,
    state_hash: hash,
    nonce_hash: hash,
  });
  expect([answer.status, down.asked]).toEqual([201, asked]);
});
