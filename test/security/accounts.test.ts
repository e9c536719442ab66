import { expect, test } from 'vitest';
import {
  accountsOf,
  atPhotos,
  beginConnect,
  connect,
  connectedApp,
  createAccountsApp,
  PHOTOS,
  PHOTOS_TOKENS,
} from '../harness/accountsApp.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { signedInAs } from '../harness/logoutApp.ts';
import { FIRST_TOKEN } from '../harness/refreshApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const IDENTITY = { iss: 'https://id.example', sub: 'subject-1', name: 'Alice Archer' };

test('56 whoever connects an account stays who they are, and has it beside', async () => {
  const app = await createAccountsApp();
  const before = await heldSession(app, app.browser);
  const answer = await connect(app);
  const account = {
    provider: 'photos',
    user: { iss: PHOTOS, sub: 'photos-subject', name: 'Alice of Photos' },
    scopes: ['openid', 'profile', 'email'],
    requested: ['openid', 'profile', 'email'],
    since: app.clock.now / 1000,
  };
  expect([answer.status, await answer.json()]).toEqual([200, { connected: account, return_to: '/' }]);
  expect(await heldSession(app, app.browser)).toEqual(before);
  expect(await (await app.browser.get('/api/session')).json()).toMatchObject({
    user: IDENTITY,
    provider: 'confidential',
  });
  expect(await (await app.browser.get('/api/profile')).json()).toMatchObject(IDENTITY);
  const there = copyOf(app.browser, app.isolate());
  expect(await (await there.get('/api/accounts')).json()).toEqual({ accounts: [account], available: [] });
  const profile = await (await there.get('/api/accounts/photos/profile')).json();
  expect(profile).toMatchObject({ iss: PHOTOS, sub: 'photos-subject' });
});

test('56 each account has its own tokens, scopes and resources', async () => {
  const app = await connectedApp();
  expect(await (await app.browser.get('/api/accounts/photos/resources/albums?page=2')).json()).toEqual([
    { title: 'Summer' },
  ]);
  expect(app.albumsTokens).toEqual([PHOTOS_TOKENS.access_token]);
  await app.browser.get('/api/resources/rides');
  expect(app.provider.callsTo('userinfo').at(-1)!.headers.get('authorization')).toBe(`Bearer ${FIRST_TOKEN}`);
  const wrong = [
    await app.browser.get('/api/resources/albums'),
    await app.browser.get('/api/accounts/photos/resources/rides'),
    await app.browser.get('/api/accounts/photos/resources/albums?page=x'),
    await app.browser.get('/api/accounts/photos/resources/albums?url=https://evil.example'),
  ];
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
});

test('56 the same verified address at both makes nobody the same person', async () => {
  const app = await connectedApp();
  const other = createTestBrowser(app);
  expect((await atPhotos(app, other).redeem(await atPhotos(app, other).start('photos'))).status).toBe(200);
  expect(await (await other.get('/api/session')).json()).toMatchObject({
    user: { iss: PHOTOS, sub: 'photos-subject' },
  });
  expect(await (await other.get('/api/accounts')).json()).toMatchObject({ accounts: [], available: ['confidential'] });
});

test('56 a sign-in is no connection, whoever is signed in: they are replaced', async () => {
  const app = await createAccountsApp();
  const photos = atPhotos(app, app.browser);
  expect((await photos.redeem(await photos.start('photos'))).status).toBe(200);
  expect((await heldSession(app, app.browser))?.user.iss).toBe(PHOTOS);
  expect(await accountsOf(app.browser)).toEqual([]);
});

test.each(['another person signs in', 'they sign out'])(
  '69 where %s before the callback, nothing is exchanged or kept',
  async (what) => {
    const app = await createAccountsApp();
    const started = await beginConnect(app);
    // The sign-out takes the transaction's cookie along; whoever keeps it has no session.
    const cookies = new Map(app.browser.cookies);
    await app.browser.post('/api/logout', {});
    const other = what === 'they sign out' ? undefined : await signedInAs(app, { sub: 'somebody-else' });
    const browser = createTestBrowser(app, undefined, new Map([...cookies, ...(other?.cookies ?? [])]));
    const answer = await atPhotos(app, browser).redeem(started);
    expect([answer.status, await errorCode(answer)]).toEqual(other ? [403, 'not_allowed'] : [401, 'signed_out']);
    expect(app.photos.callsTo('token')).toEqual([]);
    expect(other === undefined ? [] : await accountsOf(other)).toEqual([]);
    expect(await accountsOf(await signedInAs(app))).toEqual([]);
  },
);

test('69 the same person in a session of later may end what they have begun', async () => {
  const app = await createAccountsApp();
  const started = await beginConnect(app);
  await app.browser.signIn();
  expect((await atPhotos(app, app.browser).redeem(started)).status).toBe(200);
  expect(await accountsOf(app.browser)).toEqual(['photos']);
});

test('69 connecting needs a session, a store, and a provider that there is something to keep of', async () => {
  const hashes = { code_challenge: 'c'.repeat(43), state_hash: 's'.repeat(43), nonce_hash: 'n'.repeat(43) };
  const app = await createAccountsApp();
  const ask = (browser: Pick<typeof app.browser, 'post'>, provider: string) =>
    browser.post('/api/tx', { provider, connect: true, ...hashes });
  const answers = [
    await ask(createTestBrowser(app), 'photos'),
    await ask(app.browser, 'confidential'),
    await ask(app.browser, 'public'),
    await ask(app.browser, 'nobody'),
    await ask(copyOf(app.browser, app.isolate({ store: undefined })), 'photos'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 400, 400, 400, 400]);
  expect(app.log.slice(-5).map(({ reason }) => reason)).toEqual([
    'session_missing',
    'connect_not_possible',
    'connect_not_possible',
    'provider_unknown',
    'store_missing',
  ]);
  expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
});

test('41 the code of a connection is taken once over all isolates', async () => {
  const app = await createAccountsApp();
  const started = await beginConnect(app);
  const copies = [app.server, app.isolate()].map((server) =>
    atPhotos(app, { cookies: new Map(app.browser.cookies) }, server),
  );
  const answers = await Promise.all(copies.map((copy) => copy.redeem(started)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(app.photos.callsTo('token')).toHaveLength(1);
});

test('114 the accounts of one person are nobody else’s', async () => {
  const app = await connectedApp();
  for (const claims of [{ sub: 'subject-2' }, { sub: 'SUBJECT-1' }, { sub: 'subject-1 ' }]) {
    const other = await signedInAs(app, claims);
    expect(await accountsOf(other)).toEqual([]);
    expect((await other.get('/api/accounts/photos/profile')).status).toBe(404);
    expect((await other.get('/api/accounts/photos/resources/albums')).status).toBe(404);
    expect((await other.post('/api/disconnect', { provider: 'photos' })).status).toBe(404);
  }
  expect([app.albumsTokens, await accountsOf(app.browser)]).toEqual([[], ['photos']]);
});

test('56 an account is there in every later session of the person, and in none of anybody else', async () => {
  const app = await connectedApp();
  await app.browser.post('/api/logout', {});
  expect((await app.browser.get('/api/accounts')).status).toBe(401);
  app.clock.now += 30 * 86_400_000;
  await app.browser.signIn();
  expect(await accountsOf(app.browser)).toEqual(['photos']);
  app.clock.now += 180 * 86_400_000;
  await app.browser.signIn();
  expect(await accountsOf(app.browser)).toEqual([]);
});

test('56 connecting again puts the new tokens in the place of the old', async () => {
  const app = await connectedApp();
  app.photos.answers.token = async () =>
    Response.json(
      await app.photos.tokenBody({
        id_token: await app.photos.idToken({ sub: 'photos-subject' }),
        access_token: 'newer',
      }),
    );
  expect((await connect(app)).status).toBe(200);
  await app.browser.get('/api/accounts/photos/resources/albums');
  expect([await accountsOf(app.browser), app.albumsTokens]).toEqual([['photos'], ['newer']]);
});

test('68 whoever ALLOW lets in no more has no accounts either, nor has an account whose provider is gone', async () => {
  const app = await connectedApp({ ALLOW: 'alice@id.example' });
  const gone = copyOf(app.browser, app.isolate({ env: { ALLOW: 'bob@id.example' } }));
  expect((await gone.get('/api/accounts')).status).toBe(401);
  expect(await accountsOf(copyOf(app.browser, app.isolate()))).toEqual(['photos']);
});

test('74 no token of an account is in any answer, nor in the log', async () => {
  const app = await createAccountsApp();
  const answers = [await connect(app)];
  for (const path of ['/api/accounts', '/api/accounts/photos/profile', '/api/session']) {
    answers.push(await app.browser.get(path));
  }
  answers.push(await app.browser.post('/api/disconnect', { provider: 'photos' }));
  const all = JSON.stringify([await Promise.all(answers.map((answer) => answer.text())), app.log]);
  expect(all).not.toMatch(/photos-access|photos-refresh|eyJ/);
  expect(JSON.stringify(app.log)).not.toMatch(/photos-subject|alice@/i);
});

test('without a store there are no accounts, which is said without an error', async () => {
  const app = await createAccountsApp({}, () => undefined);
  expect(await (await app.browser.get('/api/accounts')).json()).toEqual({ accounts: [], available: [] });
  expect((await app.browser.get('/api/accounts/photos/profile')).status).toBe(400);
  expect((await app.browser.post('/api/disconnect', { provider: 'photos' })).status).toBe(400);
});
