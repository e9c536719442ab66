import { expect, test } from 'vitest';
import { createOAuth1App, createOAuth1Browser, LEGS, signedWith, type OAuth1App } from '../harness/oauth1App.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { callsTo } from '../harness/proxyApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const HOUR = 3600;

function refusal(date: string | undefined): Response {
  const headers = { ...(date !== undefined && { date }) };
  return new Response('oauth_problem=timestamp_refused', { status: 401, headers });
}

/** A server whose clock is `ahead` seconds ahead of the proxy's, and whose `Date` says so. */
function withClock(ahead: number) {
  const app = createOAuth1App();
  const usual = app.instead;
  app.instead = (call) => {
    const theirs = app.clock.now / 1000 + ahead;
    const isRight = Math.abs(Number(signedWith(call)['oauth_timestamp']) - theirs) < 300;
    return isRight ? usual(call) : refusal(new Date(theirs * 1000).toUTCString());
  };
  return { app, browser: createOAuth1Browser(app.server) };
}

function stampsOf({ calls }: OAuth1App): number[] {
  return calls.map((call) => Number(signedWith(call)['oauth_timestamp']));
}

test.each([HOUR, -HOUR])(
  '62 a timestamp that is refused is sent once more, by the provider’s clock: %i',
  async (off) => {
    const { app, browser } = withClock(off);
    expect((await browser.ask()).status).toBe(201);
    const now = app.clock.now / 1000;
    expect(stampsOf(app)).toEqual([now, now + off]);
  },
);

test('62 how far apart the clocks are is remembered, for every later call', async () => {
  const { app, browser } = withClock(HOUR);
  expect((await browser.signIn()).status).toBe(200);
  expect((await browser.get('/api/profile')).status).toBe(200);
  const now = app.clock.now / 1000;
  expect(stampsOf(app)).toEqual([now, ...Array.from({ length: 4 }, () => now + HOUR)]);
});

test('62 of one provider only', async () => {
  const { app, browser } = withClock(HOUR);
  await browser.ask('bird');
  app.instead = () => undefined;
  await browser.ask('old');
  expect(stampsOf(app).at(-1)).toBe(app.clock.now / 1000);
});

test('62 the second try has a nonce, and so a signature, of its own', async () => {
  const { app, browser } = withClock(HOUR);
  await browser.signIn();
  await browser.get('/api/profile');
  for (const name of ['oauth_nonce', 'oauth_signature']) {
    const values = app.calls.map((call) => signedWith(call)[name]);
    expect([values.length, new Set(values).size]).toEqual([5, 5]);
  }
});

test.each(['request', 'access'] as const)('62 a second refusal at the %s leg is a matter of clocks', async (leg) => {
  const app = createOAuth1App();
  const browser = createOAuth1Browser(app.server);
  app.answers[leg] = () => refusal('Sat, 21 Nov 2026 15:00:00 GMT');
  const answer = leg === 'request' ? await browser.ask() : await browser.signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'clock_skew']);
  expect(app.callsOf(leg)).toHaveLength(2);
  expect(browser.cookies.size).toBe(0);
});

test('62 a profile call whose timestamp is refused twice says so, and not that the token is dead', async () => {
  const app = createOAuth1App();
  const browser = createOAuth1Browser(app.server);
  await browser.signIn();
  app.answers.profile = () => refusal('Sat, 21 Nov 2026 15:00:00 GMT');
  expect(await errorCode(await browser.get('/api/profile'))).toBe('clock_skew');
  expect(app.callsOf('profile')).toHaveLength(3);
});

test.each([undefined, '', 'yesterday'])('62 with the date %j nothing is sent a second time', async (date) => {
  const app = createOAuth1App();
  app.answers.request = () => refusal(date);
  const answer = await createOAuth1Browser(app.server).ask();
  expect([await errorCode(answer), app.calls.length]).toEqual(['clock_skew', 1]);
});

test.each([
  ['another problem', 401, 'oauth_problem=nonce_used'],
  ['a busy server', 503, 'oauth_problem=timestamp_refused'],
  ['a good answer', 200, 'oauth_problem=timestamp_refused'],
])('62 %s is not sent a second time', async (_name, status, body) => {
  const app = createOAuth1App();
  const headers = { date: 'Sat, 21 Nov 2026 15:00:00 GMT' };
  app.answers.request = () => new Response(body, { status, headers });
  expect((await createOAuth1Browser(app.server).ask()).ok).toBe(false);
  expect(app.calls).toHaveLength(1);
});

test('62 somebody for whom Twitter’s clock is an hour ahead signs in, and signs calls by it afterwards', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  expect((await browser.signIn('twitter', 'clock-skew')).status).toBe(200);
  expect(callsTo(app, '/oauth/access_token')).toHaveLength(2);
  expect((await browser.get('/api/profile')).status).toBe(200);
  // The one of the sign-in and this one, both at the first try.
  expect(callsTo(app, '/verify_credentials.json')).toHaveLength(2);
});

test('62 a server that compares nonces sees none twice, however many sign in at once', async () => {
  const app = createOAuth1App();
  const browsers = Array.from({ length: 20 }, () => createOAuth1Browser(app.server));
  await Promise.all(browsers.map((browser) => browser.ask()));
  const stamps = app.calls.filter(({ url }) => url === LEGS.request).map((call) => signedWith(call)['oauth_nonce']);
  expect([stamps.length, new Set(stamps).size]).toEqual([20, 20]);
});
