import { expect, test } from 'vitest';
import { passDeadlines } from '../harness/passDeadlines.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { createRefreshApp, type RefreshApp } from '../harness/refreshApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const WORDS = 'of the provider';
const REFUSED = { refused: 0 };

async function isSignedIn({ browser }: RefreshApp): Promise<boolean> {
  const answer = (await (await browser.get('/api/session')).json()) as { authenticated: boolean };
  return answer.authenticated;
}

function json(error: unknown, status = 400): () => Response {
  return () => Response.json({ error, error_description: WORDS }, { status });
}

test.each<[name: string, answer: () => Response, status: number, code: string]>([
  ['500 with HTML', () => new Response(`<b>${WORDS}</b>`, { status: 500 }), 502, 'provider_error'],
  ['500 with JSON', json('server_error', 500), 502, 'provider_error'],
  // An error that counts elsewhere says nothing beside a 500.
  ['500 with invalid_grant', json('invalid_grant', 500), 502, 'provider_error'],
  ['502 with nothing', () => new Response(null, { status: 502 }), 502, 'provider_error'],
  ['503', () => new Response(WORDS, { status: 503 }), 503, 'try_later'],
  ['429', json('slow_down', 429), 503, 'try_later'],
  ['200 with HTML', () => new Response(`<title>${WORDS}</title>`), 502, 'provider_error'],
  ['200 without a token', () => Response.json({ token_type: 'Bearer' }), 502, 'provider_error'],
  ['400 with HTML', () => new Response(`<b>${WORDS}</b>`, { status: 400 }), 502, 'provider_error'],
  ['400 without an error', () => Response.json({}, { status: 400 }), 502, 'provider_error'],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
    502,
    'provider_error',
  ],
  ['invalid_client', json('invalid_client', 401), 500, 'misconfigured'],
  ['unauthorized_client', json('unauthorized_client'), 500, 'misconfigured'],
])('112 a refresh that is answered with %s leaves the session alone', async (_name, answer, status, code) => {
  const app = await createRefreshApp();
  const before = new Map(app.browser.cookies);
  app.refreshing = answer;
  const refresh = await app.browser.post('/api/refresh', REFUSED);
  const text = await refresh.clone().text();
  expect([refresh.status, await errorCode(refresh), refresh.headers.getSetCookie()]).toEqual([status, code, []]);
  expect(app.browser.cookies).toEqual(before);
  expect([await isSignedIn(app), text.includes(WORDS) || JSON.stringify(app.log).includes(WORDS)]).toEqual([
    true,
    false,
  ]);
  // Once the trouble is over it goes on.
  app.refreshing = () => ({});
  app.clock.now += 1000;
  expect((await app.browser.post('/api/refresh', REFUSED)).status).toBe(200);
});

test.each(['temporarily_unavailable', 'server_error', 'invalid_scope', 'invalid_request', 'unsupported_grant_type'])(
  '112 %s speaks of the request and not of the refresh token, so the session stays',
  async (error) => {
    const app = await createRefreshApp();
    app.refreshing = json(error);
    const refresh = await app.browser.post('/api/refresh', REFUSED);
    expect([refresh.ok, refresh.status === 401, refresh.headers.getSetCookie()]).toEqual([false, false, []]);
    expect(await isSignedIn(app)).toBe(true);
  },
);

test('112 a refresh that cannot reach the provider leaves the session alone', async () => {
  const app = await createRefreshApp();
  app.refreshing = () => {
    throw new TypeError('fetch failed');
  };
  const refresh = await app.browser.post('/api/refresh', REFUSED);
  expect([refresh.status, await errorCode(refresh)]).toEqual([502, 'provider_unreachable']);
  expect([refresh.headers.getSetCookie(), await isSignedIn(app)]).toEqual([[], true]);
});

test('112 a refresh that times out after 8 s leaves the session alone', async () => {
  const app = await createRefreshApp();
  const deadlines = passDeadlines();
  const refresh = await app.browser.post('/api/refresh', REFUSED);
  deadlines.restore();
  expect([refresh.status, await errorCode(refresh), deadlines.passed]).toEqual([504, 'provider_timeout', [8000]]);
  expect([refresh.headers.getSetCookie(), await isSignedIn(app)]).toEqual([[], true]);
});

test.each(['invalid_grant', 'access_denied', 'an error of its own'])(
  '112 a refresh that is answered with %s ends the session',
  async (error) => {
    const app = await createRefreshApp();
    const copy = copyOf(app.browser, app.server);
    app.refreshing = json(error);
    const refresh = await app.browser.post('/api/refresh', REFUSED);
    const text = await refresh.clone().text();
    expect([refresh.status, await errorCode(refresh)]).toEqual([401, 'token_expired']);
    expect(refresh.headers.getSetCookie().map((line) => line.split(';')[0])).toEqual([
      '__Host-Http-postern-sid.0=',
      '__Host-Http-postern-sid.1=',
    ]);
    expect(text).not.toContain('"token"');
    expect([await isSignedIn(app), text.includes(WORDS)]).toEqual([false, false]);
    expect(await errorCode(await copy.get('/api/profile'))).toBe('signed_out');
  },
);

test.each([
  ['strava', 'refresh-revoked', 401, 'token_expired'],
  ['strava', 'refresh-500', 502, 'provider_error'],
  ['mozilla', 'refresh-revoked', 401, 'token_expired'],
  ['mozilla', 'refresh-500', 502, 'provider_error'],
  ['textbook', 'refresh-revoked', 401, 'token_expired'],
  ['textbook', 'refresh-500', 502, 'provider_error'],
] as const)('112 at %s, in its own spelling, %s is %i %s', async (name, user, status, code) => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn(name, user);
  const refresh = await browser.post('/api/refresh', REFUSED);
  expect([refresh.status, await errorCode(refresh)]).toEqual([status, code]);
  expect((await heldSession(app, browser)) !== undefined).toBe(status !== 401);
});

test('112 a client that Strava does not take is our mistake, and ends nobody’s session', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava');
  app.instead = () => {
    const errors = [{ resource: 'Application', field: 'client_secret', code: 'invalid' }];
    return Response.json({ message: 'Authorization Error', errors }, { status: 401 });
  };
  const refresh = await browser.post('/api/refresh', REFUSED);
  expect([refresh.status, await errorCode(refresh)]).toEqual([500, 'misconfigured']);
  expect(await heldSession(app, browser)).toBeDefined();
});

test('112 metadata that cannot be had says nothing about the refresh token', async () => {
  const app = await createRefreshApp();
  const there = copyOf(app.browser, app.isolate());
  app.provider.answers.discovery = () => new Response('down', { status: 503 });
  const refresh = await there.post('/api/refresh', REFUSED);
  expect([refresh.status, refresh.headers.getSetCookie(), app.grants]).toEqual([502, [], []]);
});
