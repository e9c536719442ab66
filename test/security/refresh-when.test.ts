import { expect, test } from 'vitest';
import { findRow, rowIds } from '../../proxy/providers/registry.ts';
import { copyOf } from '../harness/heldSession.ts';
import { createOAuth1App, createOAuth1Browser } from '../harness/oauth1App.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { createRefreshApp, refreshUnderWay, takesOnly, type RefreshApp } from '../harness/refreshApp.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

test.each(rowIds())('115 the row %s never asks for offline_access', (id) => {
  // What may be asked for beside the usual scopes is the caller's word.
  const { optional_scope: _askedFor, ...row } = findRow(id)!;
  expect(JSON.stringify(row)).not.toContain('offline_access');
});

test('115 nor does a row of PROVIDERS that does not say so', async () => {
  const { answer } = await createTestBrowser(await createTestApp()).start();
  expect(answer.scope.split(' ')).toEqual(['openid', 'profile', 'email']);
});

/** Calls as the page makes them, once a second: the profile, and where its token has run out, a refresh. */
async function useFor(app: RefreshApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    const answer = await app.browser.get('/api/profile');
    const { error } = (await answer.json()) as { error?: { token?: number } };
    if (error !== undefined) {
      const refresh = await app.browser.post('/api/refresh', { refused: error.token });
      if (refresh.status !== 200) throw new Error(`a refresh answered ${refresh.status}`);
    }
    await app.browser.post('/api/refresh', {});
    app.clock.now += 1000;
  }
}

test.each([1, '1', 29])(
  '115 tokens that live for %j seconds make no storm: one grant in half a minute',
  async (expires_in) => {
    const app = await createRefreshApp({ expires_in });
    app.refreshing = () => ({ expires_in });
    app.clock.now += 30_000;
    takesOnly(app);
    await useFor(app, 29);
    expect(app.grants).toHaveLength(1);
    app.clock.now += 2000;
    await useFor(app, 29);
    expect(app.grants).toHaveLength(2);
  },
);

test.each([0, '0', null, undefined])(
  '115 a lifetime of %j says nothing, so nothing is refreshed ahead of its end',
  async (expires_in) => {
    const app = await createRefreshApp({ expires_in });
    await useFor(app, 29);
    app.clock.now += 20 * 60_000;
    await useFor(app, 5);
    expect(app.grants).toEqual([]);
  },
);

test.each([
  [61, 0],
  [59, 1],
  [1, 1],
])('115 with %i seconds left there are %i grants', async (left, grants) => {
  const app = await createRefreshApp();
  app.clock.now += (600 - left) * 1000;
  expect((await app.browser.post('/api/refresh', {})).status).toBe(200);
  expect(app.grants).toHaveLength(grants);
});

test('115 with an hour left a refresh only keeps the session alive, and calls nobody', async () => {
  const app = await createRefreshApp({ expires_in: 3600 });
  app.provider.calls.length = 0;
  for (let minutes = 0; minutes < 40; minutes += 10) {
    app.clock.now += 10 * 60_000;
    const answer = await app.browser.post('/api/refresh', {});
    expect([answer.status, answer.headers.getSetCookie().length]).toEqual([200, 2]);
  }
  expect(app.provider.calls).toEqual([]);
});

test('115 a token that is said to be refused, but is another one by now, is not refreshed again', async () => {
  const app = await createRefreshApp();
  await app.browser.post('/api/refresh', { refused: 0 });
  app.clock.now += 61_000;
  for (const refused of [0, 2, -1, 999]) await app.browser.post('/api/refresh', { refused });
  expect(app.grants).toHaveLength(1);
});

test.each(['0', 0.5, null, [0], true])('115 a refresh for the token %j is a bad request', async (refused) => {
  const app = await createRefreshApp();
  expect((await app.browser.post('/api/refresh', { refused })).status).toBe(400);
  expect(app.grants).toEqual([]);
});

test('115 without a refresh token, and with OAuth 1.0a, there is nothing to refresh and nobody is asked', async () => {
  const app = await createRefreshApp({ refresh_token: undefined });
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect(app.grants).toEqual([]);
  const old = createOAuth1App();
  const browser = createOAuth1Browser(old.server);
  await browser.signIn();
  old.calls.length = 0;
  expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect(old.calls).toEqual([]);
});

test('115b a refresh that is answered after the sign-out sets no cookie and brings nothing back', async () => {
  const app = await createRefreshApp();
  const { late, open } = await refreshUnderWay(app);
  expect((await app.browser.post('/api/logout', {})).status).toBe(200);
  open();
  const answer = await late;
  expect([answer.status, await errorCode(answer), answer.headers.getSetCookie()]).toEqual([401, 'signed_out', []]);
  expect(app.browser.cookies.size).toBe(0);
  // What it has brought is good for nobody.
  const revoked = app.provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
  expect(revoked.slice(2).toSorted()).toEqual(['access-1', 'refresh-1']);
});

test('115b a refresh that is answered after somebody else has signed in does not take their place', async () => {
  const app = await createRefreshApp();
  const { late, open } = await refreshUnderWay(app);
  await app.browser.signIn();
  const after = new Map(app.browser.cookies);
  open();
  const answer = await late;
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
  expect(app.browser.cookies).toEqual(after);
});

test('69 a sign-in over a session ends that session: a copy of its cookie opens nothing', async () => {
  const app = await createRefreshApp();
  const copy = copyOf(app.browser, app.server);
  await app.browser.signIn();
  expect((await copy.get('/api/profile')).status).toBe(401);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('115b a profile that is answered after the sign-out sets no cookie', async () => {
  const app = await createRefreshApp();
  const barrier = createBarrier();
  app.provider.answers.userinfo = async () => {
    await barrier.wait();
    return Response.json({ sub: 'subject-1' });
  };
  const late = app.browser.get('/api/profile');
  await barrier.reached;
  await app.browser.post('/api/logout', {});
  barrier.open();
  expect((await late).headers.getSetCookie()).toEqual([]);
  expect(app.browser.cookies.size).toBe(0);
});
