import { expect, test } from 'vitest';
import { ORIGINALS } from '../idp/originals/clients.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { callsTo } from '../harness/proxyApp.ts';
import { createRefreshApp, type RefreshApp } from '../harness/refreshApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const SID = /^__Host-Http-postern-sid\.[01]=; Max-Age=0; Path=\/; Secure; HttpOnly; SameSite=Strict$/;
const ROTATING = ['strava', 'textbook', 'mozilla'] as const;

/** Refreshes at another moment than the one before, so that nothing is taken from what is remembered. */
async function refreshLater(app: RefreshApp): Promise<Response> {
  const refused = (await heldSession(app, app.browser))?.access?.no;
  app.clock.now += 61_000;
  return app.browser.post('/api/refresh', { refused });
}

function sentTokens({ grants }: RefreshApp): (string | null)[] {
  return grants.map((form) => form.get('refresh_token'));
}

test.each(ROTATING)(
  '110 %s: where the answer was lost, the old cookie gets the result in the same isolate',
  async (name) => {
    const app = createOriginalsApp();
    const browser = createPersonsBrowser(app);
    await browser.signIn(name);
    const lost = copyOf(browser, app.server);
    app.calls.length = 0;
    expect((await lost.post('/api/refresh', { refused: 0 })).status).toBe(200);
    app.clock.now += 20_000;
    expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
    expect((await heldSession(app, browser))?.access).toEqual((await heldSession(app, lost))?.access);
    expect((await browser.get('/api/profile')).status).toBe(200);
    expect(callsTo(app, '/token')).toHaveLength(1);
  },
);

test.each(ROTATING)(
  '110 %s: in another isolate the session ends cleanly, after one grant and without a loop',
  async (name) => {
    const app = createOriginalsApp();
    const browser = createPersonsBrowser(app);
    await browser.signIn(name);
    const there = copyOf(browser, app.isolate());
    expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
    app.calls.length = 0;
    const stale = new Map(there.cookies);
    const answer = await there.post('/api/refresh', { refused: 0 });
    expect([answer.status, await errorCode(answer)]).toEqual([401, 'token_expired']);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(SID), expect.stringMatching(SID)]);
    expect(await heldSession(app, there)).toBeUndefined();
    for (let again = 0; again < 3; again += 1) {
      for (const [key, value] of stale) there.cookies.set(key, value);
      expect(await errorCode(await there.post('/api/refresh', { refused: 0 }))).toBe('signed_out');
      expect(await errorCode(await there.get('/api/profile'))).toBe('signed_out');
      app.clock.now += 40_000;
    }
    expect(callsTo(app, '/token')).toHaveLength(1);
  },
);

test('110 half a minute later the same isolate has forgotten, and ends the session as cleanly', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava');
  const lost = copyOf(browser, app.server);
  await lost.post('/api/refresh', { refused: 0 });
  app.clock.now += 31_000;
  expect(await errorCode(await browser.post('/api/refresh', { refused: 0 }))).toBe('token_expired');
  expect(await heldSession(app, browser)).toBeUndefined();
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty one', ''],
])(
  '111 where the answer has %s for a refresh token, the old one is kept and used again',
  async (_name, refresh_token) => {
    const app = await createRefreshApp();
    app.refreshing = () => ({ refresh_token });
    for (let times = 0; times < 3; times += 1) expect((await refreshLater(app)).status).toBe(200);
    expect(sentTokens(app)).toEqual(['refresh-0', 'refresh-0', 'refresh-0']);
    expect(await heldSession(app, app.browser)).toMatchObject({
      refresh_token: 'refresh-0',
      access: { token: 'access-3' },
    });
  },
);

test('111 a new one takes its place in the same answer, and the next grant sends that', async () => {
  const app = await createRefreshApp();
  for (let times = 0; times < 3; times += 1) expect((await refreshLater(app)).status).toBe(200);
  expect(sentTokens(app)).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
});

test('111 also where the token is one for a resource alone', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('textbook');
  const before = (await heldSession(app, browser))?.refresh_token;
  await browser.post('/api/refresh', { resource: 'letters-a' });
  const session = await heldSession(app, browser);
  expect(session?.refresh_token).not.toBe(before);
  app.clock.now += 61_000;
  expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
});

test('111 a provider that does not rotate is asked with the same token again', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava', 'refresh-same');
  const tokens: unknown[] = [];
  for (let times = 0; times < 3; times += 1) {
    const refused = (await heldSession(app, browser))?.access?.no;
    app.clock.now += 61_000;
    expect((await browser.post('/api/refresh', { refused })).status).toBe(200);
    tokens.push((await heldSession(app, browser))?.refresh_token);
  }
  expect(new Set(tokens).size).toBe(1);
});

test.each([7, true, ['refresh-1'], { a: 1 }])(
  '111 a refresh token that is %j is none of ours to keep',
  async (refresh_token) => {
    const app = await createRefreshApp();
    app.refreshing = () => ({ refresh_token });
    expect(await errorCode(await refreshLater(app))).toBe('provider_error');
    expect(await heldSession(app, app.browser)).toMatchObject({ refresh_token: 'refresh-0', access: { no: 0 } });
  },
);

test('111 what a refresh sends is the grant and the refresh token, and the client as at the sign-in', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava');
  const refresh_token = (await heldSession(app, browser))!.refresh_token!;
  app.calls.length = 0;
  await browser.post('/api/refresh', { refused: 0 });
  const [call] = app.calls;
  const { client_id, client_secret } = ORIGINALS.strava;
  expect(Object.fromEntries(new URLSearchParams(call!.body))).toEqual({
    grant_type: 'refresh_token',
    refresh_token,
    client_id,
    client_secret,
  });
  expect(call!.url).not.toContain('?');
});
