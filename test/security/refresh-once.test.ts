import { expect, test } from 'vitest';
import { createRefreshGate, type Refreshed } from '../../proxy/session/refreshGate.ts';
import type { Session } from '../../proxy/session/session.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { callsTo, createBarrier } from '../harness/proxyApp.ts';
import { callWithRefresh, createRefreshApp, FIRST_LIFETIME, takesOnly, tenTimes } from '../harness/refreshApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

async function tokenOfError(answer: Response): Promise<unknown> {
  return ((await answer.json()) as { error: object }).error;
}

test('109 ten refreshes at once of a token that has lapsed are one grant, and all get its result', async () => {
  const app = await createRefreshApp();
  app.clock.now += FIRST_LIFETIME * 1000;
  const tabs = Array.from({ length: 10 }, () => copyOf(app.browser, app.server));
  const answers = await Promise.all(tabs.map((tab) => tab.post('/api/refresh', {})));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(app.grants.map(String)).toEqual(['grant_type=refresh_token&refresh_token=refresh-0']);
  const held = await Promise.all(tabs.map((tab) => heldSession(app, tab)));
  for (const session of held) {
    expect(session).toMatchObject({ access: { token: 'access-1', no: 1 }, refresh_token: 'refresh-1', grants: 1 });
  }
});

test('109 ten calls that the provider refuses name the token; ten refreshes for it, and ten more, are one grant', async () => {
  const app = await createRefreshApp();
  takesOnly(app, 'access-1');
  const answers = await tenTimes(() => app.browser.get('/api/profile'));
  for (const answer of answers) {
    expect([answer.status, await tokenOfError(answer)]).toEqual([
      401,
      { code: 'token_expired', request_id: expect.any(String), token: 0 },
    ]);
  }
  const tabs = Array.from({ length: 10 }, () => copyOf(app.browser, app.server));
  const refreshes = tabs.map((tab, no) => tab.post('/api/refresh', no % 2 === 0 ? { refused: 0 } : {}));
  expect((await Promise.all(refreshes)).map(({ status }) => status)).not.toContain(401);
  expect(app.grants).toHaveLength(1);
  for (const tab of tabs) expect((await tab.get('/api/profile')).status).toBe(200);
  await Promise.all(tabs.map((tab) => tab.post('/api/refresh', { refused: 0 })));
  expect(app.grants).toHaveLength(1);
});

test('109 a refresh that names no token knows which one was refused, and makes one grant for it', async () => {
  const app = await createRefreshApp({ expires_in: 3600 });
  takesOnly(app, 'access-1');
  expect((await app.browser.post('/api/refresh', {})).status).toBe(200);
  expect(app.grants).toEqual([]);
  await app.browser.get('/api/profile');
  for (let again = 0; again < 3; again += 1) await app.browser.post('/api/refresh', {});
  expect(app.grants).toHaveLength(1);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('109 whoever comes while the provider still answers waits for that answer', async () => {
  const app = await createRefreshApp();
  const barrier = createBarrier();
  app.refreshing = async () => {
    await barrier.wait();
    return {};
  };
  const [first, second] = [copyOf(app.browser, app.server), copyOf(app.browser, app.server)];
  const early = first.post('/api/refresh', { refused: 0 });
  await barrier.reached;
  const late = second.post('/api/refresh', { refused: 0 });
  barrier.open();
  expect([(await early).status, (await late).status, app.grants.length]).toEqual([200, 200, 1]);
  expect((await heldSession(app, second))?.access?.token).toBe('access-1');
});

test('109 a refresh that the provider is slow about is not begun a second time', async () => {
  const clock = { now: 0 };
  const gate = createRefreshGate(() => clock.now);
  const session = { sid: 's', grants: 0 } as Session;
  const barrier = createBarrier();
  const begun: string[] = [];
  const refresh = async (name: string): Promise<Refreshed> => {
    begun.push(name);
    await barrier.wait();
    return { scopes: [], grants: 1 };
  };
  const outcomes = [gate.run(session, () => refresh('first'))];
  // The metadata, the grant and the keys may take eight seconds each.
  clock.now += 24_000;
  outcomes.push(gate.run(session, () => refresh('second')));
  barrier.open();
  expect(await Promise.all(outcomes)).toEqual([
    { scopes: [], grants: 1 },
    { scopes: [], grants: 1 },
  ]);
  expect(begun).toEqual(['first']);
});

test('109 trouble is shared by those who wait for it, and the next one tries again', async () => {
  const app = await createRefreshApp();
  app.refreshing = (no) => (no === 1 ? new Response('down', { status: 503 }) : {});
  const answers = await tenTimes(() => app.browser.post('/api/refresh', { refused: 0 }));
  expect(new Set(await Promise.all(answers.map(errorCode)))).toEqual(new Set(['try_later']));
  expect(app.grants).toHaveLength(1);
  app.clock.now += 1000;
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  // The token may still have been good.
  expect(app.grants.map((form) => form.get('refresh_token'))).toEqual(['refresh-0', 'refresh-0']);
});

test('109 a refresh token that is dead is said to be so to all who ask at once, after one grant', async () => {
  const app = await createRefreshApp();
  app.refreshing = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
  const tabs = Array.from({ length: 10 }, () => copyOf(app.browser, app.server));
  const answers = await Promise.all(tabs.map((tab) => tab.post('/api/refresh', { refused: 0 })));
  const codes = await Promise.all(answers.map(errorCode));
  // One of them, whichever it is, hears why; whoever comes a moment later finds the session over.
  expect(codes).toContain('token_expired');
  expect(codes.every((code) => code === 'token_expired' || code === 'signed_out')).toBe(true);
  expect(app.grants).toHaveLength(1);
  expect(await heldSession(app, tabs[0]!)).toBeUndefined();
});

test('109 three tabs of somebody whose token has just lapsed: one grant at the provider, and nobody is signed out', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('textbook', 'lapses');
  const tabs = [1, 2, 3].map(() => copyOf(browser, app.server));
  app.calls.length = 0;
  const calls = tabs.flatMap((tab) => Array.from({ length: 10 }, () => callWithRefresh(tab)));
  expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
  expect(callsTo(app, '/textbook/token')).toHaveLength(1);
  for (const tab of tabs) expect((await heldSession(app, tab))?.grants).toBe(1);
});

test('109 resources that want tokens of their own at once: no refresh token is sent twice, and the family lives', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('textbook');
  app.calls.length = 0;
  const wanted = [{ resource: 'letters-a' }, { resource: 'letters-b' }];
  const answers = await Promise.all(wanted.map((body) => browser.post('/api/refresh', body)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const sent = callsTo(app, '/textbook/token').map(({ body }) => new URLSearchParams(body).get('refresh_token'));
  expect([sent.length, new Set(sent).size]).toEqual([2, 2]);
  for (const path of ['/api/resources/letters-a', '/api/resources/letters-b', '/api/profile']) {
    expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
  }
  app.clock.now += 31_000;
  expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect((await browser.get('/api/profile')).status).toBe(200);
});
