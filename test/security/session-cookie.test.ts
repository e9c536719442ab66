import { expect, test } from 'vitest';
import { readCookies } from '../../proxy/session/cookies.ts';
import { createSealer } from '../../proxy/session/seal.ts';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { heldSession } from '../harness/heldSession.ts';
import { createTestApp, ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { ACCESS_TOKEN, CLIENT_SECRET } from '../harness/scriptedProvider.ts';

const SID = '__Host-Http-postern-sid';
const OTHER_KEY = 'ASNFZ4mrze_-3LqYdlQyEAEjRWeJq83v_ty6mHZUMhA';
const ANONYMOUS = { authenticated: false };

async function signedIn() {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  return { app, browser, answer };
}

test('65 every cookie is __Host-Http-, Path=/, Secure, HttpOnly, SameSite=Strict, without Domain', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const lines = [
    ...(await browser.redeem(started)).headers.getSetCookie(),
    ...(await browser.post('/api/logout', {})).headers.getSetCookie(),
  ];
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(line).toMatch(
      /^__Host-Http-postern-[\w.-]+=[\w.-]*; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
  }
});

test.each([
  ['a flipped byte', (value: string) => (value.endsWith('A') ? `${value.slice(0, -1)}B` : `${value.slice(0, -1)}A`)],
  ['a truncation', (value: string) => value.slice(0, 40)],
  ['garbage', () => 'garbage'],
  ['broken percent-encoding', () => '%E0%A4'],
  ['nothing', () => ''],
  ['many dots', () => '1.2.3.4.5'],
  ['a control character', () => '1.\u0000.x'],
])('66 %s in the session cookie is anonymous, never 500', async (_name, change) => {
  const { browser } = await signedIn();
  const value = browser.cookies.get(`${SID}.0`)!;
  browser.cookies.delete(`${SID}.0`);
  const cookie = `${SID}.0=${change(value).replaceAll('\u0000', '')}`;
  const session = await browser.get('/api/session', { cookie });
  expect([session.status, await session.json()]).toEqual([200, ANONYMOUS]);
  expect((await browser.get('/api/profile', { cookie })).status).toBe(401);
  const refresh = await browser.post('/api/refresh', {}, { cookie });
  expect(refresh.status).toBe(401);
  expect(refresh.headers.getSetCookie()).toHaveLength(2);
});

test('67 a sealed value opens under its own purpose, cookie name and origin only', async () => {
  const sealer = createSealer([decodeBase64url(SEAL_KEY)!]);
  const place = { purpose: 'sid', name: SID, origin: ORIGIN } as const;
  const sealed = await sealer.seal(place, 'x');
  expect(await sealer.open(place, sealed)).toBe('x');
  const elsewhere = [
    { ...place, purpose: 'tx' as const },
    { ...place, name: `${SID}.0` },
    { ...place, origin: 'https://other.example' },
  ];
  for (const other of elsewhere) expect(await sealer.open(other, sealed)).toBeUndefined();
});

test('67 a transaction cookie under the name of the session is no session', async () => {
  const browser = createTestBrowser(await createTestApp());
  await browser.start();
  const [tx] = [...browser.cookies.values()];
  expect(await (await browser.get('/api/session', { cookie: `${SID}.0=${tx}` })).json()).toEqual(ANONYMOUS);
});

test('68 the times inside the seal decide: idle after 30 minutes, over after 8 hours', async () => {
  const { app, browser } = await signedIn();
  const kept = new Map(browser.cookies);
  app.clock.now += 31 * 60_000;
  expect(await (await browser.get('/api/session')).json()).toMatchObject(ANONYMOUS);
  app.clock.now -= 31 * 60_000;
  for (let minutes = 0; minutes < 8 * 60; minutes += 20) {
    expect((await browser.post('/api/refresh', {})).status).toBe(200);
    app.clock.now += 20 * 60_000;
  }
  expect((await browser.post('/api/refresh', {})).status).toBe(401);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  expect(await (await browser.get('/api/session')).json()).toMatchObject(ANONYMOUS);
});

test('69 a sign-in over a planted session makes a new one', async () => {
  const { app, browser } = await signedIn();
  const planted = browser.cookies.get(`${SID}.0`);
  await browser.signIn();
  expect(browser.cookies.get(`${SID}.0`)).not.toBe(planted);
  expect(app.provider.callsTo('token')).toHaveLength(2);
});

test('69 its sid is new, also for the same person', async () => {
  const { app, browser } = await signedIn();
  const sids = [(await heldSession(app, browser))?.sid];
  await browser.signIn();
  sids.push((await heldSession(app, browser))?.sid);
  expect(sids[0]).toMatch(/^[\w-]{22}$/);
  expect(sids[1]).not.toBe(sids[0]);
});

test.each([
  [`\u00a0${SID}.0=x`, []],
  [`${SID}.0=x; ${SID}.0=y`, []],
  [`${SID}.0="x"`, []],
  [`a=1; \t${SID}.0=x ; b`, [[`${SID}.0`, 'x']]],
  [`${SID.toLowerCase()}.0=x`, []],
])('70 the header %j is read as %j: look-alikes, doubles and quotes never shadow', (header, expected) => {
  expect([...readCookies(header)]).toEqual(expected);
});

test('71 large tokens are chunked, a missing or mixed chunk is no session, stale chunks are cleared', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ access_token: 'a'.repeat(4200) }));
  const answer = await browser.signIn();
  expect(answer.status).toBe(200);
  for (const line of answer.headers.getSetCookie()) expect(line.split(';')[0]!.length).toBeLessThanOrEqual(3800);
  const first = new Map(browser.cookies);
  expect([...first.keys()].filter((name) => name.startsWith(SID))).toHaveLength(2);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
  browser.cookies.delete(`${SID}.1`);
  expect(await (await browser.get('/api/session')).json()).toMatchObject(ANONYMOUS);
  await browser.signIn();
  browser.cookies.set(`${SID}.1`, first.get(`${SID}.1`)!);
  expect(await (await browser.get('/api/session')).json()).toMatchObject(ANONYMOUS);
  delete app.provider.answers.token;
  await browser.signIn();
  expect([...browser.cookies.keys()].filter((name) => name.startsWith(SID))).toEqual([`${SID}.0`]);
});

test('71 tokens that do not fit end in session_too_large, without a session', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ access_token: 'a'.repeat(9000) }));
  const answer = await browser.signIn();
  expect([answer.status, await errorCode(answer), browser.cookies.size]).toEqual([413, 'session_too_large', 0]);
});

test('72 the previous key still opens and the new one seals; an unknown one is no session', async () => {
  const { app, browser } = await signedIn();
  const rotated = await createTestApp({ SEAL_KEYS: `${OTHER_KEY},${SEAL_KEY}` });
  const next = createTestBrowser(rotated);
  for (const [name, value] of browser.cookies) next.cookies.set(name, value);
  expect(await (await next.get('/api/session')).json()).toMatchObject({ authenticated: true });
  rotated.clock.now += 6 * 60_000;
  await next.post('/api/refresh', {});
  const alone = createTestBrowser(await createTestApp({ SEAL_KEYS: OTHER_KEY }));
  expect(
    await (
      await alone.get('/api/session', { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') })
    ).json(),
  ).toMatchObject(ANONYMOUS);
  for (const [name, value] of next.cookies) alone.cookies.set(name, value);
  expect(await (await alone.get('/api/session')).json()).toMatchObject({ authenticated: true });
  expect(app.log.every(({ status }) => status < 500)).toBe(true);
});

test('73 no answer of the API may be kept by anybody, failures included', async () => {
  const { browser } = await signedIn();
  const answers = [
    await browser.get('/api/session'),
    await browser.get('/api/profile'),
    await browser.get('/api/providers'),
    await browser.get('/api/nothing'),
    await browser.post('/api/token', 'x'),
    await browser.post('/api/logout', {}, { origin: 'https://evil.example' }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('vary')).toBe('Cookie, Origin, Sec-Fetch-Site');
  }
});

test('74 no token, sealed value or id_token is in an answer or in the HTML', async () => {
  const { app, browser, answer } = await signedIn();
  const idToken = await app.provider.idToken();
  const texts = [
    await answer.text(),
    await (await browser.get('/api/session')).text(),
    await (await browser.get('/api/profile')).text(),
    await (await browser.get('/')).text(),
    await (await browser.get('/api/nothing')).text(),
  ];
  const secrets = [ACCESS_TOKEN, CLIENT_SECRET, idToken.split('.')[0]!, browser.cookies.get(`${SID}.0`)!];
  for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
});
