import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Store } from '../../proxy/store/store.ts';
import { accountsOf, connect } from '../harness/accountsApp.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createJobsApp, job, JOBS_KEY, PERSON } from '../harness/jobsApp.ts';
import { logoutToken, postLogout, signedInAs } from '../harness/logoutApp.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { rotating } from '../harness/refreshApp.ts';
import { downStore, letTimePass, watched } from '../harness/stores.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const HOUR = 3_600_000;
const BOTH = ['confidential', 'photos'] as const;

test.each(BOTH)(
  '76 a job has a resource at %s of somebody who is away, from any isolate, nine hours later',
  async (provider) => {
    const app = await createJobsApp();
    app.refreshing = rotating();
    for (const [hours, server] of [
      [0, app.server],
      [9, app.isolate()],
      [30 * 24, app.isolate()],
      [90 * 24, app.server],
    ] as const) {
      app.clock.now += hours * HOUR;
      const answer = await job(server, { provider });
      expect([hours, answer.status, answer.headers.get('cache-control')]).toEqual([hours, 200, 'no-store']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    // After 180 days in which nobody has asked it is over.
    app.clock.now += 181 * 24 * HOUR;
    expect((await job(app.server, { provider })).status).toBe(404);
  },
);

test('117 after the sign-out a job has nothing of the sign-in, and what was connected stays until it is disconnected', async () => {
  const app = await createJobsApp();
  await app.browser.post('/api/logout', {});
  const there = app.isolate();
  expect((await job(there, { provider: 'confidential' })).status).toBe(404);
  expect((await job(there)).status).toBe(200);
  await app.browser.signIn();
  expect((await job(there, { provider: 'confidential' })).status).toBe(200);
  await app.browser.post('/api/disconnect', { provider: 'photos' });
  expect((await job(there)).status).toBe(404);
});

test('117 nor the next day, when nobody remembers the session that was ended', async () => {
  const app = await createJobsApp();
  await app.browser.post('/api/logout', {});
  app.clock.now += 24 * HOUR;
  expect((await job(app.isolate(), { provider: 'confidential' })).status).toBe(404);
});

test('117 nor where a job that was late has put it back, however long after', async () => {
  const written = new Map<string, string>();
  let store: Store | undefined;
  const app = await createJobsApp({}, (now) => {
    store = createMemoryStore(now);
    const { set } = store;
    return { ...store, set: (key, value, kept) => (written.set(key, value), set(key, value, kept)) };
  });
  const before = [...written];
  await app.browser.post('/api/disconnect', { provider: 'photos' });
  await app.browser.post('/api/logout', {});
  const there = await store!.get(before.map(([key]) => key));
  expect(there.filter((value) => value === undefined)).toHaveLength(BOTH.length);
  for (const [at, [key, value]] of before.entries()) {
    if (there[at] === undefined) await store!.set(key, value, 180 * 24 * HOUR);
  }
  app.clock.now += 24 * HOUR;
  for (const provider of ['photos', 'confidential']) {
    expect([provider, (await job(app.isolate(), { provider })).status]).toEqual([provider, 404]);
  }
});

test('117 nor does a refresh of a job that is under way bring it back, and its tokens are revoked', async () => {
  const app = await createJobsApp();
  const barrier = createBarrier();
  app.refreshing = async () => {
    await barrier.wait();
    return {};
  };
  app.clock.now += 601_000;
  const late = job(app.isolate(), { provider: 'confidential' });
  await barrier.reached;
  await app.browser.post('/api/logout', {});
  app.provider.calls.length = 0;
  barrier.open();
  expect((await late).status).toBe(404);
  const revoked = app.provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
  expect(revoked.toSorted()).toEqual(['access-1', 'refresh-1']);
  expect((await job(app.isolate(), { provider: 'confidential' })).status).toBe(404);
});

test('109 a job that refreshes and the person’s cookie go on with one another’s tokens', async () => {
  const app = await createJobsApp();
  app.refreshing = rotating();
  app.clock.now += 601_000;
  expect((await job(app.isolate(), { provider: 'confidential' })).status).toBe(200);
  expect((await copyOf(app.browser, app.isolate()).get('/api/profile')).status).toBe(200);
  app.clock.now += 61_000;
  expect((await app.browser.post('/api/refresh', { refused: 1 })).status).toBe(200);
  expect(await heldSession(app, app.browser)).toMatchObject({ access: { token: 'access-2' }, grants: 2 });
  app.clock.now += 9 * HOUR;
  expect((await job(app.isolate(), { provider: 'confidential' })).status).toBe(200);
  expect(app.grants.map((form) => form.get('refresh_token'))).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
});

test('109 a job goes on with what the person’s refresh has brought, and sends nothing older', async () => {
  const app = await createJobsApp();
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  app.provider.calls.length = 0;
  expect((await job(app.isolate(), { provider: 'confidential' })).status).toBe(200);
  const sent = app.provider.callsTo('userinfo').map(({ headers }) => headers.get('authorization'));
  expect([sent, app.grants.length]).toEqual([['Bearer access-1'], 1]);
});

test('109 jobs and tabs at once are one grant', async () => {
  const app = await createJobsApp();
  app.refreshing = rotating();
  app.clock.now += 601_000;
  const servers = [app.server, app.isolate(), app.isolate()];
  const answers = await Promise.all(
    servers.flatMap((server) => [
      job(server, { provider: 'confidential' }),
      copyOf(app.browser, server).post('/api/refresh', { refused: 0 }),
    ]),
  );
  expect([answers.map(({ status }) => status), app.grants.length]).toEqual([answers.map(() => 200), 1]);
});

test.each(BOTH)('110 a refresh token at %s that is dead ends what a job has, and says so', async (provider) => {
  const app = await createJobsApp();
  const dead = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
  app.refreshing = dead;
  app.photosRefreshing = dead;
  app.clock.now += 601_000;
  expect((await job(app.server, { provider })).status).toBe(403);
  expect((await job(app.isolate(), { provider })).status).toBe(404);
  expect(app.grants.length + app.photosGrants.length).toBe(1);
});

test('118 a provider that ends the sessions of a person ends nothing that jobs have', async () => {
  const app = await createJobsApp();
  expect((await postLogout(app.server, { logout_token: await logoutToken(app) })).status).toBe(200);
  expect((await app.browser.get('/api/profile')).status).toBe(401);
  for (const provider of BOTH) expect((await job(app.isolate(), { provider })).status).toBe(200);
});

test('68 whoever ALLOW lets in no more is nobody to a job', async () => {
  const app = await createJobsApp({ ALLOW: 'alice@id.example' });
  const gone = app.isolate({ env: { ALLOW: 'bob@id.example' } });
  for (const provider of BOTH) {
    expect((await job(app.isolate(), { provider })).status).toBe(200);
    expect((await job(gone, { provider })).status).toBe(404);
  }
});

test('112 while the store is down jobs are told so', async () => {
  const down = downStore();
  const app = await createJobsApp({}, down.open);
  down.state = 'rejects';
  const answer = await job(app.server);
  expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
  down.state = 'up';
  app.clock.now += 2000;
  expect((await job(app.server)).status).toBe(200);
});

test('114 two people’s jobs get their own', async () => {
  const app = await createJobsApp();
  const other = await signedInAs(app, { sub: 'subject-2' });
  const usual = app.photos.answers.token!;
  app.photos.answers.token = async () => {
    const id_token = await app.photos.idToken({ sub: 'photos-subject' });
    return Response.json(await app.photos.tokenBody({ access_token: 'of-subject-2', id_token }));
  };
  expect((await connect(app, createTestBrowser(app, ORIGIN, other.cookies))).status).toBe(200);
  app.photos.answers.token = usual;
  await job(app.server, { body: { ...PERSON, sub: 'subject-2', provider: 'photos' } });
  await job(app.server);
  expect([app.albumsTokens, await accountsOf(other)]).toEqual([['of-subject-2', 'photos-access-0'], ['photos']]);
});

test('106 neither the key nor whom a job asks for is in the log', async () => {
  const app = await createJobsApp();
  await job(app.server);
  await job(app.server, { headers: { authorization: `Bearer ${JOBS_KEY}-wrong` } });
  await job(app.server, { body: { ...PERSON, provider: 'photos', [JOBS_KEY]: 1 } });
  expect(JSON.stringify(app.log)).not.toMatch(new RegExp(`${JOBS_KEY.slice(0, 12)}|subject-1|photos-access`));
});

test('110 a job goes on with what a browser has refreshed while the store was away for a moment', async () => {
  let isAway = false;
  const open = (now: () => number) =>
    watched(createMemoryStore(now), (operation) => {
      if (!isAway || operation !== 'set') return;
      isAway = false;
      throw new Error('away');
    });
  const app = await createJobsApp({}, open);
  const refreshing = rotating();
  app.refreshing = (no, form) => {
    isAway = true;
    return refreshing(no, form);
  };
  app.clock.now += 601_000;
  const { value } = await letTimePass(app.clock, () => app.browser.post('/api/refresh', {}));
  const answer = await job(app.isolate(), { provider: 'confidential' });
  expect([value.status, answer.status, app.grants.length]).toEqual([200, 200, 1]);
});
