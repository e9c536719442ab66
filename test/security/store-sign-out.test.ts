import { expect, test } from 'vitest';
import { holdExchange } from '../harness/holdExchange.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createRefreshApp, FIRST_TOKEN, refreshUnderWay, type RefreshApp } from '../harness/refreshApp.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, movedTo } from '../harness/testBrowser.ts';
import type { CookieBrowser } from '../harness/cookieBrowser.ts';

const sharing = (first = {}) => createRefreshApp(first, {}, createMemoryStore);

function revokedTokens({ provider }: RefreshApp): (string | null)[] {
  return provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
}

/** What a cookie opens, without what an answer would take away from it. */
async function opens(browser: CookieBrowser): Promise<unknown[]> {
  const kept = new Map(browser.cookies);
  const answers = [];
  for (const call of [() => browser.get('/api/profile'), () => browser.post('/api/refresh', { refused: 0 })]) {
    answers.push((await call()).status);
    for (const [name, value] of kept) browser.cookies.set(name, value);
  }
  const session = (await (await browser.get('/api/session')).json()) as { authenticated: boolean };
  return [...answers, session.authenticated];
}

test('117 a cookie that was copied before the sign-out opens nothing in any isolate', async () => {
  const app = await sharing();
  const thieves = [app.server, app.isolate(), app.isolate()].map((server) => copyOf(app.browser, server));
  await app.browser.post('/api/logout', {});
  app.provider.calls.length = 0;
  for (const thief of thieves) expect(await opens(thief)).toEqual([401, 401, false]);
  app.clock.now += 25 * 60_000;
  expect(await opens(copyOf(thieves[0]!, app.isolate()))).toEqual([401, 401, false]);
  expect(app.provider.calls).toEqual([]);
});

test('117 without a store another isolate takes it until it idles out, and this one refuses it', async () => {
  const app = await createRefreshApp();
  const [here, there] = [copyOf(app.browser, app.server), copyOf(app.browser, app.isolate())];
  await app.browser.post('/api/logout', {});
  expect(await opens(here)).toEqual([401, 401, false]);
  expect((await there.get('/api/profile')).status).toBe(200);
  app.clock.now += 30 * 60_000;
  expect((await there.get('/api/profile')).status).toBe(401);
});

test('117 whoever signs in anew in the same browser ends what a copy has, in every isolate', async () => {
  const app = await sharing();
  const thief = copyOf(app.browser, app.isolate());
  expect((await app.browser.signIn()).status).toBe(200);
  expect(await opens(thief)).toEqual([401, 401, false]);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('117 a sign-out ends that session and no other one of the person', async () => {
  const app = await sharing();
  const other = createTestBrowser(app);
  await other.signIn();
  await app.browser.post('/api/logout', {});
  expect((await copyOf(other, app.isolate()).get('/api/profile')).status).toBe(200);
});

test('115b a refresh under way in another isolate does not bring the session back, and its tokens are revoked', async () => {
  const app = await sharing();
  const { late, open } = await refreshUnderWay(app, copyOf(app.browser, app.isolate()));
  await app.browser.post('/api/logout', {});
  app.provider.calls.length = 0;
  open();
  const answer = await late;
  expect([answer.status, await errorCode(answer), answer.headers.getSetCookie()]).toEqual([401, 'signed_out', []]);
  expect(revokedTokens(app).toSorted()).toEqual(['access-1', 'refresh-1']);
});

test('115b nor does one whose provider answers after another sign-in in the same browser', async () => {
  const app = await sharing();
  const { late, open } = await refreshUnderWay(app, copyOf(app.browser, app.isolate()));
  await app.browser.signIn();
  const after = new Map(app.browser.cookies);
  open();
  expect([(await late).status, (await late).headers.getSetCookie(), app.browser.cookies]).toEqual([401, [], after]);
  expect(await heldSession(app, app.browser)).toMatchObject({ access: { token: FIRST_TOKEN, no: 0 } });
});

test.each([
  ['with a store', true, 401],
  ['without one, which is what a store is for,', false, 200],
])('115b %s a sign-out in one isolate during an exchange in another: %s %i', async (_name, has, status) => {
  const app = await createTestApp({}, has ? createMemoryStore : undefined);
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const barrier = holdExchange(app);
  const late = movedTo(app, app.isolate(), browser).redeem(started);
  await barrier.reached;
  await browser.post('/api/logout', {});
  barrier.open();
  const answer = await late;
  const set = answer.headers.getSetCookie().some((line) => /sid\.0=\w/.test(line));
  expect([answer.status, set]).toEqual([status, !has]);
});

test('115b a sign-out ends a sign-in that still waits to hear where the provider’s endpoints are', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const server = app.isolate();
  const barrier = createBarrier();
  const good = app.provider.fetch;
  app.provider.fetch = async (url, init) => {
    if (url.endsWith('/openid-configuration')) await barrier.wait();
    return good(url, init);
  };
  const [tab, other] = [movedTo(app, server, browser), movedTo(app, server, browser)];
  const late = tab.redeem(started);
  await barrier.reached;
  await other.post('/api/logout', {});
  barrier.open();
  const answer = await late;
  expect([answer.status, app.provider.callsTo('revocation').length]).toEqual([401, 1]);
  expect(answer.headers.getSetCookie().some((line) => /sid\.0=\w/.test(line))).toBe(false);
});

test('116 what is revoked is what another isolate has refreshed to, also where the cookie is of before', async () => {
  const app = await sharing();
  const there = copyOf(app.browser, app.isolate());
  await there.post('/api/refresh', { refused: 0 });
  expect(await (await app.browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  expect(revokedTokens(app).toSorted()).toEqual(['access-1', 'refresh-1']);
});

test('119 signing out a second time in another isolate is 200 and asks nobody', async () => {
  const app = await sharing();
  const tab = copyOf(app.browser, app.isolate());
  await app.browser.post('/api/logout', {});
  app.provider.calls.length = 0;
  const again = await tab.post('/api/logout', {});
  expect([again.status, await again.json(), tab.cookies.size]).toEqual([200, { revoked: 'unsupported' }, 0]);
  expect(app.provider.calls).toEqual([]);
});
