import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { copyOf } from '../harness/heldSession.ts';
import {
  createLogoutApp,
  isSignedIn,
  LOGOUT_EVENT,
  LOGOUT_PATH,
  logoutToken,
  postLogout,
  signedInAs,
} from '../harness/logoutApp.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import type { RefreshApp } from '../harness/refreshApp.ts';
import { CLIENT_ID, CLIENT_SECRET, makeKey, SUBJECT } from '../harness/scriptedProvider.ts';
import { downStore } from '../harness/stores.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

/** Three sessions of one person, two of them with the provider's own name, and one of somebody else. */
async function fourSessions() {
  const app = await createLogoutApp();
  const [first, second] = [await signedInAs(app, { sid: 'op-1' }), await signedInAs(app, { sid: 'op-2' })];
  const stranger = await signedInAs(app, { sub: 'somebody-else', sid: 'op-3' });
  return { app, browsers: [first, second, app.browser, stranger] };
}

/** Who of them is still signed in, in an isolate that has never seen them. */
async function left(app: RefreshApp, browsers: readonly { cookies: Map<string, string> }[]): Promise<boolean[]> {
  const server = app.isolate();
  return Promise.all(browsers.map((browser) => isSignedIn(copyOf(browser as never, server))));
}

test.each<[name: string, claims: Record<string, unknown>, left: boolean[]]>([
  ['with a sid alone ends that one session', { sub: undefined, sid: 'op-1' }, [false, true, true, true]],
  ['with sub and sid ends that one, and what has no such name', { sid: 'op-1' }, [false, true, false, true]],
  ['with a sub alone ends all of the person', {}, [false, false, false, true]],
  ['with a sid that nobody has ends nothing', { sub: undefined, sid: 'op-9' }, [true, true, true, true]],
  ['with a sub that nobody has ends nothing', { sub: 'subject-9' }, [true, true, true, true]],
])('118 a logout token %s, in every isolate', async (_name, claims, expected) => {
  const { app, browsers } = await fourSessions();
  const answer = await postLogout(app.isolate(), { logout_token: await logoutToken(app, claims) });
  expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'no-store', '']);
  expect(await left(app, browsers)).toEqual(expected);
  expect(await Promise.all(browsers.map(isSignedIn))).toEqual(expected);
});

test('118 what it has ended neither refreshes nor opens anything, and calls nobody', async () => {
  const { app, browsers } = await fourSessions();
  await postLogout(app.server, { logout_token: await logoutToken(app) });
  app.provider.calls.length = 0;
  for (const browser of browsers.slice(0, 3)) {
    expect((await browser.get('/api/profile')).status).toBe(401);
    expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(401);
  }
  expect(app.provider.calls).toEqual([]);
});

test('118 what ends a sign-in that waits for its profile ends the session that comes of it', async () => {
  const app = await createLogoutApp();
  const barrier = createBarrier();
  app.provider.answers.userinfo = async () => {
    await barrier.wait();
    return Response.json({ sub: SUBJECT, name: 'Alice Archer' });
  };
  const browser = createTestBrowser(app);
  const signIn = browser.signIn();
  await barrier.reached;
  app.clock.now += 2000;
  expect((await postLogout(app.isolate(), { logout_token: await logoutToken(app) })).status).toBe(200);
  app.clock.now += 3000;
  barrier.open();
  await signIn;
  expect(await left(app, [browser])).toEqual([false]);
});

test('118 a person who signs in again afterwards stays signed in', async () => {
  const { app, browsers } = await fourSessions();
  await postLogout(app.server, { logout_token: await logoutToken(app) });
  app.clock.now += 1000;
  const again = await signedInAs(app, { sid: 'op-4' });
  expect(await left(app, [browsers[0]!, again])).toEqual([false, true]);
  app.clock.now += 20 * 60_000;
  expect(await isSignedIn(again)).toBe(true);
});

test.each(['JWT', 'jwt', 'logout+jwt', 'Logout+JWT'])('118 typ %s is one', async (typ) => {
  const app = await createLogoutApp();
  expect((await postLogout(app.server, { logout_token: await logoutToken(app, {}, { typ }) })).status).toBe(200);
  expect(await isSignedIn(app.browser)).toBe(false);
});

const DAY = 86_400;
type Change = [name: string, claims: (now: number) => Record<string, unknown>, header?: Record<string, unknown>];

test.each<Change>([
  ['another iss', () => ({ iss: 'https://evil.example' })],
  ['no iss', () => ({ iss: undefined })],
  ['another aud', () => ({ aud: 'client-2' })],
  ['no aud', () => ({ aud: undefined })],
  ['an aud beside ours', () => ({ aud: [CLIENT_ID, 'client-2'] })],
  ['no events', () => ({ events: undefined })],
  ['another event', () => ({ events: { 'http://schemas.openid.net/event/other': {} } })],
  ['an event that is no object', () => ({ events: { [LOGOUT_EVENT]: true } })],
  ['events that are a list', () => ({ events: [LOGOUT_EVENT] })],
  ['the event as a text', () => ({ events: LOGOUT_EVENT })],
  ['a nonce', () => ({ nonce: 'n' })],
  ['a nonce of null', () => ({ nonce: null })],
  ['neither sub nor sid', () => ({ sub: undefined })],
  ['an empty sub and an empty sid', () => ({ sub: '', sid: '' })],
  ['a sub that is a number', () => ({ sub: 7 })],
  ['a sub without end', () => ({ sub: 's'.repeat(256) })],
  ['an end that has passed', (now) => ({ exp: now - 61 })],
  ['no exp', () => ({ exp: undefined })],
  ['no iat', () => ({ iat: undefined })],
  ['an iat of yesterday', (now) => ({ iat: now - DAY, exp: now + 60 })],
  ['an iat of tomorrow', (now) => ({ iat: now + DAY, exp: now + 2 * DAY })],
  ['the type of an access token', () => ({}), { typ: 'at+jwt' }],
  ['a critical header', () => ({}), { crit: ['b64'], b64: true }],
  ['the address of its own keys', () => ({}), { jku: 'https://evil.example/jwks' }],
  ['another kid', () => ({}), { kid: 'key-9' }],
])('118 a logout token with %s is refused with 400 and ends nothing', async (_name, claims, header = {}) => {
  const app = await createLogoutApp();
  const token = await logoutToken(app, claims(app.clock.now / 1000), header);
  const answer = await postLogout(app.server, { logout_token: token });
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
  expect(app.log.at(-1)?.reason).toBe('logout_token');
  expect(await left(app, [app.browser])).toEqual([true]);
});

test('118 nor one that is not signed, or with the client’s secret, or with another key, nor an id_token', async () => {
  const app = await createLogoutApp();
  const good = await logoutToken(app);
  const [, payload = ''] = good.split('.');
  const encoded = (header: object) => btoa(JSON.stringify(header)).replaceAll('=', '');
  const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
  const symmetric = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });
  const stranger = await makeKey();
  const tokens = [
    `${encoded({ alg: 'none' })}.${payload}.`,
    `${encoded({ alg: 'RS256', kid: 'key-1' })}.${payload}.`,
    await symmetric.sign(new TextEncoder().encode(CLIENT_SECRET)),
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1' }).sign(stranger.privateKey),
    `${good.slice(0, -4)}AAAA`,
    `${good}.x`,
    '',
    'x'.repeat(15_000),
    await app.provider.idToken(),
    await app.provider.idToken({ nonce: undefined }),
  ];
  for (const logout_token of tokens) expect((await postLogout(app.server, { logout_token })).status).toBe(400);
  expect(await left(app, [app.browser])).toEqual([true]);
});

test('118 what is not posted as a form with one token is refused, and ends nothing', async () => {
  const app = await createLogoutApp();
  const token = await logoutToken(app);
  const twice = `logout_token=${token}&logout_token=${token}`;
  const answers = [
    await postLogout(app.server, twice),
    await postLogout(app.server, JSON.stringify({ logout_token: token }), LOGOUT_PATH, 'application/json'),
    await postLogout(app.server, `logout_token=${token}`, LOGOUT_PATH, 'text/plain'),
    await postLogout(app.server, `token=${token}`),
    await postLogout(app.server, ''),
    await postLogout(app.server, { logout_token: token, padding: 'p'.repeat(17_000) }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 413]);
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const request = new Request(`${ORIGIN}${LOGOUT_PATH}?logout_token=${token}`, { method });
    const { status } = await app.server.fetch(request);
    expect([method, status >= 400 && status < 500]).toEqual([method, true]);
  }
  expect(await left(app, [app.browser])).toEqual([true]);
});

test.each(['unknown', 'plain', 'public', '__proto__', 'constructor', 'confidential/'])(
  '118 at the address of %s, which is no such provider, it is refused',
  async (name) => {
    const app = await createLogoutApp();
    const answer = await postLogout(
      app.server,
      { logout_token: await logoutToken(app) },
      `/backchannel-logout/${name}`,
    );
    expect([answer.status >= 400 && answer.status < 500, await left(app, [app.browser])]).toEqual([true, [true]]);
  },
);

test('118 without a store it is said to be unsupported', async () => {
  const app = await createLogoutApp(() => undefined);
  const answer = await postLogout(app.server, { logout_token: await logoutToken(app) });
  expect([answer.status, await errorCode(answer)]).toEqual([501, 'invalid_request']);
  expect(await isSignedIn(app.browser)).toBe(true);
});

test('118 while the store is down the provider hears so, and may try again', async () => {
  const down = downStore();
  const app = await createLogoutApp(down.open);
  down.state = 'rejects';
  const logout_token = await logoutToken(app);
  const answer = await postLogout(app.server, { logout_token });
  expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
  expect(JSON.stringify(app.log)).not.toMatch(/redis:|password|10\.0\.0\.1/);
  down.state = 'up';
  app.clock.now += 2000;
  expect((await postLogout(app.server, { logout_token })).status).toBe(200);
  expect(await left(app, [app.browser])).toEqual([false]);
});

test('118 keys that cannot be had end nothing, and are no fault of the token', async () => {
  const app = await createLogoutApp();
  const logout_token = await logoutToken(app);
  app.provider.answers.jwks = () => new Response('down', { status: 503 });
  const answer = await postLogout(app.isolate(), { logout_token });
  expect([answer.status >= 500, await left(app, [app.browser])]).toEqual([true, [true]]);
});

test('118 nothing of the token is in the log, nor who it is about', async () => {
  const app = await createLogoutApp();
  await signedInAs(app, { sid: 'op-session-1' });
  await postLogout(app.server, { logout_token: await logoutToken(app, { sid: 'op-session-1' }) });
  await postLogout(app.server, { logout_token: await logoutToken(app, { aud: 'evil-client' }) });
  expect(JSON.stringify(app.log)).not.toMatch(new RegExp(`${SUBJECT}|op-session-1|evil-client|eyJ`));
});

test.each([{ typ: 'logout+jwt' }, {}])(
  '57 a logout token with %j is no id_token, and signs nobody in',
  async (header) => {
    const app = await createLogoutApp();
    const id_token = await logoutToken(app, {}, header);
    app.provider.answers.token = async () => Response.json(await app.provider.tokenBody({ id_token }));
    const browser = createTestBrowser(app);
    const code = await errorCode(await browser.signIn());
    expect([code, await isSignedIn(browser)]).toEqual(['typ' in header ? 'provider_error' : 'nonce_mismatch', false]);
  },
);
