import { expect, test } from 'vitest';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { createSealer, type SealContext } from '../../proxy/session/seal.ts';
import { heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp, ORIGIN, SEAL_KEY, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, type TestBrowser } from '../harness/testBrowser.ts';

const WAS = '__Host-Http-postern-was';
const ANONYMOUS = { authenticated: false };
const HALF_AN_HOUR = 31 * 60_000;
const REMEMBERED = { ...ANONYMOUS, remembered: { provider: 'confidential', name: 'Alice Archer' } };

async function signedIn() {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  return { app, browser };
}

function sessionOf(browser: Pick<TestBrowser, 'get'>): Promise<unknown> {
  return browser.get('/api/session').then((answer) => answer.json());
}

/** The provider has somebody else signed in from now on. */
function becomes(app: TestApp, sub: string): void {
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub }) }));
  app.provider.answers.userinfo = () => Response.json({ sub, name: sub });
}

const CONTEXT = { purpose: 'was', name: WAS, origin: ORIGIN } as const;

/** The value of a good cookie, sealed anew in another context or with another key. */
async function resealed(over: Partial<SealContext>, key = SEAL_KEY): Promise<string> {
  const { browser } = await signedIn();
  const text = await createSealer([decodeBase64url(SEAL_KEY)!]).open(CONTEXT, browser.cookies.get(WAS)!);
  return createSealer([decodeBase64url(key)!]).seal({ ...CONTEXT, ...over }, text!);
}

test('68 a session that has idled out leaves who it was, and nothing that opens anything', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += HALF_AN_HOUR;
  expect(await sessionOf(browser)).toEqual(REMEMBERED);
  const answers = [await browser.get('/api/profile'), await browser.post('/api/refresh', {})];
  expect(await Promise.all(answers.map(errorCode))).toEqual(['signed_out', 'signed_out']);
  expect(await sessionOf(browser)).toEqual(REMEMBERED);
});

test('68 while the session lives, and to whoever has another cookie, nobody is remembered', async () => {
  const { app, browser } = await signedIn();
  expect(await sessionOf(browser)).not.toHaveProperty('remembered');
  expect(await sessionOf(createTestBrowser(app))).toEqual(ANONYMOUS);
});

test('68 after 30 days nobody is remembered, whatever the browser keeps', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += 30 * 86_400_000 - 1000;
  expect(await sessionOf(browser)).toEqual(REMEMBERED);
  app.clock.now += 1000;
  expect(await sessionOf(browser)).toEqual(ANONYMOUS);
});

test('74 neither the name nor the subject can be read in the cookie', async () => {
  const { browser } = await signedIn();
  const value = browser.cookies.get(WAS)!;
  const bytes = value.split('.').map((part) => String.fromCharCode(...(decodeBase64url(part) ?? [])));
  expect([value, ...bytes].join('\n')).not.toMatch(/Alice|Archer|subject-1|confidential/);
  expect(bytes.join('').length).toBeGreaterThan(60);
});

test('74 what is shown of it is the provider and the name, and not the subject', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += HALF_AN_HOUR;
  const text = await (await browser.get('/api/session')).text();
  expect(text).not.toContain('subject-1');
  expect(await (await browser.get('/')).text()).not.toContain('Alice');
});

const OTHER_KEY = 'ASNFZ4mrze_-3LqYdlQyEAEjRWeJq83v_ty6mHZUMhA';

test.each<[name: string, value: () => Promise<string>]>([
  ['garbage', async () => 'garbage'],
  ['what was never sealed', async () => btoa('["confidential","x","Mallory",1795262400]').replaceAll('=', '')],
  ['one of another key', () => resealed({}, OTHER_KEY)],
  ['one of another origin', () => resealed({ origin: 'https://other.example' })],
  ['one of another purpose', () => resealed({ purpose: 'sid' })],
  ['one of another name', () => resealed({ name: `${WAS}2` })],
])('67 with %s nobody is remembered, and a sign-in goes on', async (_name, value) => {
  const browser = createTestBrowser(await createTestApp());
  browser.cookies.set(WAS, await value());
  expect(await sessionOf(browser)).toEqual(ANONYMOUS);
  expect((await browser.redeem(await browser.start('confidential', { prompt: 'none' }))).status).toBe(200);
});

test('67 the control: sealed anew as it was, it opens', async () => {
  const browser = createTestBrowser(await createTestApp());
  browser.cookies.set(WAS, await resealed({}));
  expect(await sessionOf(browser)).toEqual(REMEMBERED);
});

test('67 where the provider is not there any more nobody is remembered', async () => {
  const browser = createTestBrowser(await createTestApp(withRow({ id: 'other' })));
  browser.cookies.set(WAS, await resealed({}));
  expect(await sessionOf(browser)).toEqual(ANONYMOUS);
});

test('69 who continues without a word is who was remembered', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += HALF_AN_HOUR;
  const started = await browser.start('confidential', { prompt: 'none' });
  expect(started.answer.authorize_params).toEqual({ prompt: 'none' });
  expect((await browser.redeem(started)).status).toBe(200);
  expect(await sessionOf(browser)).toMatchObject({ authenticated: true, user: { sub: 'subject-1' } });
});

test('69 another account that comes without a word is not let in, and makes nobody be remembered', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += HALF_AN_HOUR;
  const started = await browser.start('confidential', { prompt: 'none' });
  becomes(app, 'subject-2');
  const answer = await browser.redeem(started);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
  expect(answer.headers.getSetCookie().filter((line) => !line.includes('-tx-'))).toEqual([]);
  expect(await sessionOf(browser)).toEqual(REMEMBERED);
});

test('69 who it has to be is sealed at the start: taking the cookie away meanwhile changes nothing', async () => {
  const { app, browser } = await signedIn();
  app.clock.now += HALF_AN_HOUR;
  const started = await browser.start('confidential', { prompt: 'none' });
  browser.cookies.delete(WAS);
  becomes(app, 'subject-2');
  expect(await errorCode(await browser.redeem(started))).toBe('not_allowed');
});

test.each([undefined, 'login', 'select_account', 'consent'])(
  '69 with the prompt %j it may be anybody',
  async (prompt) => {
    const { app, browser } = await signedIn();
    app.clock.now += HALF_AN_HOUR;
    const started = await browser.start('confidential', { prompt });
    becomes(app, 'subject-2');
    expect((await browser.redeem(started)).status).toBe(200);
  },
);

test('69 whom another provider knew does not matter here', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.verify(await browser.start('public'));
  app.clock.now += HALF_AN_HOUR;
  const started = await browser.start('confidential', { prompt: 'none' });
  becomes(app, 'subject-2');
  expect((await browser.redeem(started)).status).toBe(200);
});

test('69 at Mozilla, which knows the prompt: the same person goes on, another one does not', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('mozilla', 'jdoe');
  app.clock.now += HALF_AN_HOUR;
  expect(await sessionOf(browser)).toEqual({
    ...ANONYMOUS,
    remembered: { provider: 'demo-mozilla', name: 'John Doe' },
  });
  const silent = await browser.begin('mozilla', { prompt: 'none' });
  expect((await browser.redeem(silent, await browser.visitor.open(silent.url))).status).toBe(200);
  app.clock.now += HALF_AN_HOUR;
  const other = createPersonsBrowser(app);
  await other.signIn('mozilla', 'jane');
  const again = await browser.begin('mozilla', { prompt: 'none' });
  const foreign = await other.visitor.open(again.url);
  expect(await errorCode(await browser.redeem(again, foreign))).toBe('not_allowed');
  expect(await heldSession(app, browser)).toBeUndefined();
});

test('69 at a provider that cannot be asked without a word nobody is remembered, and who was is forgotten', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('mozilla');
  expect(browser.cookies.has(WAS)).toBe(true);
  await browser.signIn('strava');
  expect(browser.cookies.has(WAS)).toBe(false);
  app.clock.now += HALF_AN_HOUR;
  expect(await sessionOf(browser)).toEqual(ANONYMOUS);
});

test('112 a session that the provider has ended leaves who it was, so that they can come back', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('mozilla', 'refresh-revoked');
  await browser.post('/api/refresh', { refused: 0 });
  expect(await sessionOf(browser)).toMatchObject({ ...ANONYMOUS, remembered: { provider: 'demo-mozilla' } });
});
