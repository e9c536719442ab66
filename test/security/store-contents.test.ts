import { expect, test } from 'vitest';
import { accountsOf, PHOTOS } from '../harness/accountsApp.ts';
import { createJobsApp, job, JOBS_KEY } from '../harness/jobsApp.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { logoutToken, postLogout, signedInAs } from '../harness/logoutApp.ts';
import { createRefreshApp, rotating } from '../harness/refreshApp.ts';
import { seenStore } from '../harness/stores.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Store } from '../../proxy/store/store.ts';

const NEW_KEY = 'bmV3LWtleS1vZi10aGUtdGVzdHMtMDEyMzQ1Njc4OT8';
const [OLD, BOTH, NEW] = [SEAL_KEY, `${NEW_KEY},${SEAL_KEY}`, NEW_KEY].map((SEAL_KEYS) => ({ env: { SEAL_KEYS } }));

test('74 after a day’s work nothing in the store can be read, neither in its names nor in its values', async () => {
  const seen = seenStore();
  const app = await createJobsApp({}, seen.open);
  const answers = app.provider.answers;
  const sids = [(await heldSession(app, app.browser))!.sid];
  app.clock.now += 601_000;
  await app.browser.post('/api/refresh', { refused: 0 });
  await app.browser.get('/api/accounts/photos/resources/albums');
  await job(app.isolate(), { provider: 'confidential' });
  const usual = answers.token!;
  const large = `large-token-${'x'.repeat(8000)}`;
  answers.token = async () => Response.json(await app.provider.tokenBody({ access_token: large }));
  const other = createTestBrowser(app);
  await other.signIn();
  answers.token = usual;
  const started = await other.start();
  await app.server.fetch(new Request('https://login.example/callback/x', { method: 'POST' }), {
    address: '203.0.113.7',
  });
  await other.post('/api/logout', {});
  const ended = await signedInAs(app, { sid: 'op-session-1' });
  await postLogout(app.server, { logout_token: await logoutToken(app, { sid: 'op-session-1' }) });
  await app.browser.post('/api/disconnect', { provider: 'photos' });
  await app.browser.post('/api/logout', {});
  const values = [...new Set(seen.values)];
  const secrets = [
    ...sids,
    started.answer.tx,
    JOBS_KEY,
    PHOTOS,
    'access',
    'refresh',
    'large-token',
    'subject',
    'Alice',
  ];
  const names = ['id.example', 'photos', 'confidential', '203.0.113', 'op-session', 'alice', 'taken', 'ended', 'lock'];
  const all = JSON.stringify([[...seen.keys], values]);
  for (const text of [...secrets, ...names]) expect([text, all.includes(text)]).toEqual([text, false]);
  for (const key of seen.keys) expect(key).toMatch(/^[\w-]{43}$/);
  for (const value of values) expect(value).toMatch(/^(1\.[\w-]+\.[\w-]+|[\w-]{12})$/);
  expect([seen.keys.size > 15, values.length > 10, ended.cookies.size > 0]).toEqual([true, true, true]);
});

test('72 isolates with the old keys and with both mean the same: codes, refreshes and sign-outs are one', async () => {
  const app = await createRefreshApp({}, {}, createMemoryStore);
  app.refreshing = rotating();
  const [old, both] = [app.isolate(OLD), app.isolate(BOTH)];
  const tabs = [old, both, old, both].map((server) => copyOf(app.browser, server));
  const answers = await Promise.all(tabs.map((tab) => tab.post('/api/refresh', { refused: 0 })));
  expect([answers.map(({ status }) => status), app.grants.length]).toEqual([[200, 200, 200, 200], 1]);
  const copies = [copyOf(tabs[0]!, old), copyOf(tabs[0]!, app.isolate(BOTH)), copyOf(tabs[0]!, app.isolate(OLD))];
  await tabs[0]!.post('/api/logout', {});
  for (const copy of copies) expect((await copy.get('/api/profile')).status).toBe(401);
  const started = await app.browser.start();
  const posted = [old, both].map((server) =>
    createTestBrowser({ ...app, server }, undefined, new Map(app.browser.cookies)),
  );
  const outcomes = await Promise.all(posted.map((browser) => browser.redeem(started)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('72 what isolates with both keys have written is known to those that have the old one alone', async () => {
  const app = await createRefreshApp({}, {}, createMemoryStore);
  app.refreshing = rotating();
  const before = copyOf(app.browser, app.isolate(OLD));
  const other = copyOf(app.browser, app.isolate(BOTH));
  expect((await other.post('/api/refresh', { refused: 0 })).status).toBe(200);
  const answer = await before.post('/api/refresh', { refused: 0 });
  expect([answer.status, app.grants.length]).toEqual([200, 1]);
  await other.post('/api/logout', {});
  expect((await copyOf(before, app.isolate(OLD)).get('/api/profile')).status).toBe(401);
});

test('72 a cookie of a key that an isolate does not have is refused there, and stays', async () => {
  const app = await createRefreshApp();
  const browser = copyOf(app.browser, app.isolate(BOTH));
  expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  const before = new Map(browser.cookies);
  const there = copyOf(browser, app.isolate(OLD));
  expect(await errorCode(await there.post('/api/refresh', {}))).toBe('signed_out');
  expect(there.cookies).toEqual(before);
});

test('72 a session whose tokens are in the store goes on through a rotation of the keys', async () => {
  const app = await createRefreshApp({ access_token: 'x'.repeat(8000) }, {}, createMemoryStore);
  const both = copyOf(app.browser, app.isolate(BOTH));
  expect((await both.get('/api/profile')).status).toBe(200);
  expect((await both.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect((await both.get('/api/profile')).status).toBe(200);
});

test('72 an account outlasts the old key where it was used meanwhile, refreshed or not, and is lost where not', async () => {
  const app = await createJobsApp();
  const ask = (keys: typeof OLD) => job(app.isolate(keys));
  expect((await ask(NEW)).status).toBe(404);
  expect((await ask(BOTH)).status).toBe(200);
  expect((await ask(NEW)).status).toBe(200);
  expect(app.photosGrants).toHaveLength(0);
});

test('72 what is sealed with a key that is to go does not long outlast it', async () => {
  const app = await createJobsApp();
  expect((await job(app.isolate(BOTH))).status).toBe(200);
  app.clock.now += 9 * 3_600_000;
  expect([(await job(app.isolate(OLD))).status, (await job(app.isolate(BOTH))).status]).toEqual([404, 200]);
});

test('72 an account that was written under both keys goes as a whole when it is disconnected', async () => {
  const seen = seenStore();
  let store: Store | undefined;
  const app = await createJobsApp({}, (now) => (store = seen.open(now)));
  app.clock.now += 601_000;
  expect((await job(app.isolate(BOTH))).status).toBe(200);
  app.clock.now += 1000;
  const server = app.isolate(BOTH);
  const browser = createTestBrowser({ ...app, server });
  await browser.signIn();
  const keys = [...seen.keys];
  const before = await store!.get(keys);
  expect((await browser.post('/api/disconnect', { provider: 'photos' })).status).toBe(200);
  const after = await store!.get(keys);
  expect(before.filter((value, at) => value !== undefined && after[at] === undefined)).toHaveLength(2);
  expect(await accountsOf(browser)).toEqual([]);
  app.clock.now += 86_400_000;
  for (const env of [OLD, BOTH, NEW]) expect((await job(app.isolate(env))).status).toBe(404);
});
