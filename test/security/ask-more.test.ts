import { expect, test } from 'vitest';
import type { SessionAnswer, SignedIn } from '../../proxy/protocol/contract.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, type TestBrowser } from '../harness/testBrowser.ts';
import { CLIENT_ID, CLIENT_SECRET, SUBJECT } from '../harness/scriptedProvider.ts';

const OFFERED = withRow({ optional_scope: ['phone', 'address'] });

async function sessionOf(browser: TestBrowser) {
  return (await (await browser.get('/api/session')).json()) as SessionAnswer & { user: { sub: string } };
}

test('5 asking for more keeps what was granted before, and asks for nothing that the row does not offer', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  await browser.redeem(await browser.start('confidential', { scope: 'phone' }));
  const second = await browser.start('confidential', { scope: 'address' });
  expect(second.answer.scope).toBe('openid profile email phone address');
  const refused = await browser.post('/api/tx', {
    provider: 'confidential',
    code_challenge: 'c'.repeat(43),
    state_hash: 's'.repeat(43),
    nonce_hash: 'n'.repeat(43),
    scope: 'address admin',
  });
  expect(await errorCode(refused)).toBe('invalid_request');
});

test('39 what was asked for and not granted is told apart', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ scope: 'openid email phone admin' }));
  const answer = await browser.redeem(await browser.start('confidential', { scope: 'phone address' }));
  const { session } = (await answer.json()) as SignedIn;
  expect(session.scopes).toEqual(['openid', 'email', 'phone']);
  expect(session.requested).toEqual(['openid', 'profile', 'email', 'phone', 'address']);
});

test('39 what the browser says was granted can only narrow what was asked', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const answer = await browser.verify(await browser.start('public'), { scope: 'openid admin' });
  const { session } = (await answer.json()) as SignedIn;
  expect([session.scopes, session.requested]).toEqual([['openid'], ['openid', 'profile', 'email']]);
});

test('69 asking for more does not exchange the person: another account is refused and the session stays', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  await browser.signIn();
  const more = await browser.start('confidential', { scope: 'phone' });
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub: 'somebody-else' }) }));
  app.provider.answers.userinfo = () => Response.json({ sub: 'somebody-else' });
  const answer = await browser.redeem(more);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
  expect((await sessionOf(browser)).user.sub).toBe(SUBJECT);
});

test('69 whoever declines to grant more stays signed in', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  await browser.signIn();
  const more = await browser.start('confidential', { scope: 'phone' });
  more.query.delete('code');
  more.query.set('error', 'access_denied');
  expect(await errorCode(await browser.redeem(more))).toBe('access_denied');
  expect(await sessionOf(browser)).toMatchObject({ authenticated: true, scopes: ['openid', 'profile', 'email'] });
});

test('69 a plain new sign-in may be as somebody else', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  await browser.signIn();
  const again = await browser.start();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub: 'somebody-else' }) }));
  app.provider.answers.userinfo = () => Response.json({ sub: 'somebody-else' });
  expect((await browser.redeem(again)).status).toBe(200);
  expect((await sessionOf(browser)).user.sub).toBe('somebody-else');
});

test('5 what was granted once is not asked for again where the row no longer offers it', async () => {
  const app = await createTestApp(OFFERED);
  const browser = createTestBrowser(app);
  await browser.redeem(await browser.start('confidential', { scope: 'phone' }));
  app.server = (await createTestApp(withRow({ optional_scope: ['address'] }))).server;
  const later = createTestBrowser(app);
  for (const [name, value] of browser.cookies) later.cookies.set(name, value);
  expect((await later.start('confidential', { scope: 'address' })).answer.scope).toBe('openid profile email address');
});

/** Signed in with more at one provider, and about to ask for more at another. */
async function betweenTwo() {
  const other = { id: 'other', issuer: 'https://id.example', client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  const offered = ['phone', 'address'];
  const app = await createTestApp(withRow({ optional_scope: offered }, { ...other, optional_scope: offered }));
  const browser = createTestBrowser(app);
  await browser.redeem(await browser.start('confidential', { scope: 'phone' }));
  return { app, browser, more: await browser.start('other', { scope: 'address' }) };
}

test('5 what one provider granted is not asked for at another', async () => {
  const { more } = await betweenTwo();
  expect(more.answer.scope).toBe('openid profile email address');
});

test('69 asking for more at another provider is a sign-in of its own', async () => {
  const { app, browser, more } = await betweenTwo();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub: 'known-there' }) }));
  app.provider.answers.userinfo = () => Response.json({ sub: 'known-there' });
  expect((await browser.redeem(more)).status).toBe(200);
  expect(await sessionOf(browser)).toMatchObject({ provider: 'other', user: { sub: 'known-there' } });
});

test('39 what the callback says was granted can only narrow what was asked', async () => {
  const app = await createTestApp(withRow({ callback_scope: 'scope' }));
  const browser = createTestBrowser(app);
  const started = await browser.start();
  started.query.set('scope', 'openid,email,admin');
  const { session } = (await (await browser.redeem(started)).json()) as SignedIn;
  expect(session.scopes).toEqual(['openid', 'email']);
});
