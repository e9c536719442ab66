import { expect, test } from 'vitest';
import { ORIGINAL_NAMES, ORIGINALS, type OriginalName } from '../idp/originals/clients.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { signedWith } from '../harness/oauth1App.ts';
import { createOriginalsApp, createPersonsBrowser, ORIGINALS_BASE } from '../harness/originalsApp.ts';
import { createRefreshApp, FIRST_TOKEN, logOutWhileItHangs } from '../harness/refreshApp.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const ANONYMOUS = { authenticated: false };

async function signedInAt(name: OriginalName) {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn(name);
  const session = (await heldSession(app, browser))!;
  app.calls.length = 0;
  return { app, browser, session };
}

/** Name and attributes of a Set-Cookie line, without value and age. */
function placeOf(line: string): string {
  return line.replace(/=[^;]*/, '').replace(/; Max-Age=\d+/, '');
}

test('116 every cookie there is goes with the very name, path and attributes that it was set with', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  const set: string[] = [];
  const post = browser.post;
  browser.post = async (...call) => {
    const answer = await post(...call);
    set.push(...answer.headers.getSetCookie().filter((line) => !line.includes('Max-Age=0')));
    return answer;
  };
  await browser.signIn('mozilla');
  await browser.begin('twitter');
  const names = [...browser.cookies.keys()];
  expect(names.map((name) => name.replace(/tx-.*/, 'tx'))).toEqual(
    ['sid.0', 'was', 'tx'].map((name) => `__Host-Http-postern-${name}`),
  );
  const lines = (await browser.post('/api/logout', {})).headers.getSetCookie();
  expect(lines.every((line) => line.includes('=; Max-Age=0; Path=/;'))).toBe(true);
  const cleared = new Set(lines.map(placeOf));
  for (const line of set.filter((one) => names.includes(one.split('=')[0]!))) expect(cleared).toContain(placeOf(line));
  expect(browser.cookies.size).toBe(0);
});

test('116 RFC 7009: the access token and the refresh token are revoked, by the client', async () => {
  const app = await createRefreshApp();
  expect(await (await app.browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  const calls = app.provider.callsTo('revocation');
  const tokens = calls.map(({ body }) => new URLSearchParams(body).get('token'));
  expect(tokens.toSorted()).toEqual([FIRST_TOKEN, 'refresh-0']);
  for (const { method, headers, url } of calls) {
    expect([method, url]).toEqual(['POST', 'https://id.example/revoke']);
    expect(headers.get('authorization')).toMatch(/^Basic /);
  }
});

test('116 what is revoked is what a refresh has brought, also for a tab with the cookie of before', async () => {
  const app = await createRefreshApp();
  const before = copyOf(app.browser, app.server);
  await app.browser.post('/api/refresh', { refused: 0 });
  await before.post('/api/logout', {});
  const tokens = app.provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
  expect(tokens.toSorted()).toEqual(['access-1', 'refresh-1']);
});

test('116 the tokens of resources are revoked with the others', async () => {
  const rides = { url: 'https://id.example/me', scope: ['openid'] };
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: { rides } }));
  await app.browser.post('/api/refresh', { resource: 'rides' });
  await app.browser.post('/api/logout', {});
  const tokens = app.provider.callsTo('revocation').map(({ body }) => new URLSearchParams(body).get('token'));
  expect(tokens.toSorted()).toEqual([FIRST_TOKEN, 'access-1', 'refresh-1'].toSorted());
});

test.each([0, 1])('116 where one of the two revocations fails, that is what is said', async (bad) => {
  const app = await createRefreshApp();
  app.provider.answers.revocation = () =>
    new Response(null, { status: app.provider.callsTo('revocation').length === bad + 1 ? 503 : 200 });
  expect(await (await app.browser.post('/api/logout', {})).json()).toEqual({ revoked: 'failed' });
  expect(app.provider.callsTo('revocation')).toHaveLength(2);
  expect(app.browser.cookies.size).toBe(0);
});

test('116 Mozilla destroys both, for the client without a secret', async () => {
  const { app, browser, session } = await signedInAt('mozilla');
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  const { client_id } = ORIGINALS.mozilla;
  const bodies = app.calls.map(({ body }) => JSON.parse(body) as unknown);
  const sent = [session.access!.token, session.refresh_token].map((token) => ({ token, client_id }));
  expect(app.calls.map(({ url }) => url)).toEqual([1, 2].map(() => `${ORIGINALS_BASE}/mozilla/v1/destroy`));
  expect(bodies).toEqual(expect.arrayContaining(sent));
});

test('116 Strava deauthorizes, by the access token alone', async () => {
  const { app, browser, session } = await signedInAt('strava');
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  const [call, ...others] = app.calls;
  expect([call!.url, call!.method, others]).toEqual([`${ORIGINALS_BASE}/strava/oauth/deauthorize`, 'POST', []]);
  const { client_id } = ORIGINALS.strava;
  expect(Object.fromEntries(new URLSearchParams(call!.body))).toEqual({
    access_token: session.access!.token,
    client_id,
  });
});

test('116 Twitter invalidates the token by a signed call', async () => {
  const { app, browser, session } = await signedInAt('twitter');
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'revoked' });
  const [call, ...others] = app.calls;
  const address = `${ORIGINALS_BASE}/twitter/1.1/oauth/invalidate_token`;
  expect([call!.url, call!.method, others]).toEqual([address, 'POST', []]);
  expect(signedWith(call!)).toMatchObject({ oauth_token: session.access!.token, oauth_signature: expect.any(String) });
});

test.each(['mozilla', 'strava', 'twitter'] as const)('116 at %s the token is dead afterwards', async (name) => {
  const { app, browser } = await signedInAt(name);
  // Another isolate has not heard of the sign-out, and tries.
  const there = copyOf(browser, app.isolate());
  expect((await there.get('/api/profile')).status).toBe(200);
  await browser.post('/api/logout', {});
  expect((await there.get('/api/profile')).status).toBe(401);
});

test.each(['webplatform', 'foursquare', 'textbook'] as const)(
  '116 %s revokes nothing: that is said, and nobody is asked',
  async (name) => {
    const { app, browser } = await signedInAt(name);
    expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'unsupported' });
    expect([app.calls, browser.cookies.size]).toEqual([[], 0]);
  },
);

test.each(['mozilla', 'strava', 'twitter'] as const)(
  '116 %s is down: signed out all the same, and said so',
  async (name) => {
    for (const trouble of [() => new Response('down', { status: 503 }), () => Promise.reject(new TypeError('no'))]) {
      const { app, browser } = await signedInAt(name);
      app.instead = trouble;
      const answer = await browser.post('/api/logout', {});
      expect([answer.status, await answer.json(), browser.cookies.size]).toEqual([200, { revoked: 'failed' }, 0]);
      app.instead = () => undefined;
      expect(await (await browser.get('/api/session')).json()).toEqual(ANONYMOUS);
    }
  },
);

test('116 a revocation that hangs is not waited for longer than two seconds', async () => {
  const app = await createRefreshApp();
  const answer = await logOutWhileItHangs(app);
  expect([answer.status, await answer.json(), app.browser.cookies.size]).toEqual([200, { revoked: 'failed' }, 0]);
});

test.each(ORIGINAL_NAMES)('117 a cookie of %s that was copied before the sign-out opens nothing', async (name) => {
  const { app, browser } = await signedInAt(name);
  const thief = copyOf(browser, app.server);
  await browser.post('/api/logout', {});
  app.calls.length = 0;
  const stolen = new Map(thief.cookies);
  expect(await (await thief.get('/api/session')).json()).toMatchObject(ANONYMOUS);
  const answers = [
    await thief.get('/api/profile'),
    await thief.get('/api/resources/activities'),
    await thief.get('/api/resources/letters-a'),
    await thief.post('/api/refresh', { refused: 0 }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  for (const [key, value] of stolen) thief.cookies.set(key, value);
  expect((await thief.post('/api/refresh', {})).status).toBe(401);
  expect(app.calls).toEqual([]);
});

test('117 nor later, however many have signed out since', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  const thief = copyOf(browser, app.server);
  await browser.post('/api/logout', {});
  for (let people = 0; people < 50; people += 1) {
    await browser.signIn();
    await browser.post('/api/logout', {});
    app.clock.now += 30_000;
  }
  expect(await (await thief.get('/api/session')).json()).toMatchObject(ANONYMOUS);
});

test.each(ORIGINAL_NAMES)('119 signing out of %s a second time is 200, and nobody is remembered', async (name) => {
  const { app, browser } = await signedInAt(name);
  await browser.post('/api/logout', {});
  app.calls.length = 0;
  const again = await browser.post('/api/logout', {});
  expect([again.status, await again.json(), app.calls]).toEqual([200, { revoked: 'unsupported' }, []]);
  expect(await (await browser.get('/api/session')).json()).toEqual(ANONYMOUS);
});
