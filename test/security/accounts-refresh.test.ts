import { expect, test } from 'vitest';
import { accountsOf, connect, connectedApp, createAccountsApp, type AccountsApp } from '../harness/accountsApp.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { downStore, letTimePass } from '../harness/stores.ts';
import { errorCode } from '../harness/testBrowser.ts';

const ALBUMS_PATH = '/api/accounts/photos/resources/albums';
const LAPSED = 601_000;
const invalidGrant = () => Response.json({ error: 'invalid_grant' }, { status: 400 });

function tabsIn(app: AccountsApp, count: number) {
  const servers = [app.server, app.isolate(), app.isolate()];
  return Array.from({ length: count }, (_, no) => copyOf(app.browser, servers[no % 3]!));
}

function revokedAtPhotos({ photos }: AccountsApp): (string | null)[] {
  return photos
    .callsTo('revocation')
    .map(({ body }) => new URLSearchParams(body).get('token'))
    .toSorted();
}

/** Calls a resource with a token that has lapsed, up to where Photos is asked for a new one. */
async function renewalUnderWay(app: AccountsApp) {
  const barrier = createBarrier();
  app.photosRefreshing = async () => {
    await barrier.wait();
    return {};
  };
  app.clock.now += LAPSED;
  const late = copyOf(app.browser, app.isolate()).get(ALBUMS_PATH);
  await barrier.reached;
  return { late, open: barrier.open };
}

test('109 six calls in three isolates with an account whose token has lapsed are one grant', async () => {
  const app = await connectedApp();
  app.clock.now += LAPSED;
  const answers = await Promise.all(tabsIn(app, 6).map((tab) => tab.get(ALBUMS_PATH)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(new Set(app.albumsTokens)).toEqual(new Set(['photos-access-1']));
  expect(app.photosGrants.map((form) => form.get('refresh_token'))).toEqual(['photos-refresh-0']);
  app.clock.now += LAPSED;
  expect((await copyOf(app.browser, app.isolate()).get(ALBUMS_PATH)).status).toBe(200);
  expect(app.photosGrants.map((form) => form.get('refresh_token'))).toEqual(['photos-refresh-0', 'photos-refresh-1']);
});

test('109 a token that the API refuses is refreshed right there, and once', async () => {
  const app = await connectedApp();
  const good = app.photos.answers.userinfo!;
  app.photos.answers.userinfo = (call) =>
    call.headers.get('authorization') === 'Bearer photos-access-1' ? good(call) : new Response(null, { status: 401 });
  const answers = await Promise.all(tabsIn(app, 3).map((tab) => tab.get('/api/accounts/photos/profile')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(app.photosGrants).toHaveLength(1);
});

test('115 an API that takes no token at all makes no storm', async () => {
  const app = await connectedApp();
  app.photos.answers.userinfo = () => new Response(null, { status: 401 });
  for (let second = 0; second < 20; second += 1) {
    expect((await app.browser.get('/api/accounts/photos/profile')).status).toBe(401);
    app.clock.now += 1000;
  }
  expect(app.photosGrants.length).toBeLessThanOrEqual(2);
  expect((await app.browser.get('/api/session')).status).toBe(200);
});

test('110 an account whose refresh token is dead goes, in every isolate, and its owner stays', async () => {
  const app = await connectedApp();
  app.photosRefreshing = invalidGrant;
  app.clock.now += LAPSED;
  const [here, there] = tabsIn(app, 2);
  const ended = await here!.get(ALBUMS_PATH);
  expect([ended.status, await errorCode(ended), app.log.at(-1)?.reason]).toEqual([403, 'not_allowed', 'account_ended']);
  expect((await there!.get(ALBUMS_PATH)).status).toBe(404);
  expect([await accountsOf(there!), app.photosGrants.length]).toEqual([[], 1]);
  expect(await heldSession(app, app.browser)).toMatchObject({ user: { sub: 'subject-1' } });
  app.photosRefreshing = () => ({});
  expect((await connect(app)).status).toBe(200);
  expect((await there!.get(ALBUMS_PATH)).status).toBe(200);
});

test.each(['503', 'nothing'])('112 an account stays where Photos answers a refresh with %s', async (what) => {
  const app = await connectedApp();
  app.photosRefreshing = () => {
    if (what === 'nothing') throw new TypeError('fetch failed');
    return new Response('down', { status: 503 });
  };
  app.clock.now += LAPSED;
  expect((await app.browser.get(ALBUMS_PATH)).status).toBeGreaterThanOrEqual(502);
  app.photosRefreshing = () => ({});
  expect((await copyOf(app.browser, app.isolate()).get(ALBUMS_PATH)).status).toBe(200);
});

test('113 an id_token of somebody else ends the account', async () => {
  const app = await connectedApp();
  const id_token = await app.photos.idToken({ sub: 'subject-1' });
  app.photosRefreshing = () => ({ id_token });
  app.clock.now += 30_000;
  app.photos.answers.userinfo = () => new Response(null, { status: 401 });
  expect(await errorCode(await app.browser.get('/api/accounts/photos/profile'))).toBe('not_allowed');
  expect(await accountsOf(app.browser)).toEqual([]);
});

test('116 disconnecting revokes the tokens of the last refresh, and nobody has the account any more', async () => {
  const app = await connectedApp();
  app.clock.now += LAPSED;
  await copyOf(app.browser, app.isolate()).get(ALBUMS_PATH);
  const answer = await app.browser.post('/api/disconnect', { provider: 'photos' });
  expect([answer.status, await answer.json()]).toEqual([200, { revoked: 'revoked' }]);
  expect(revokedAtPhotos(app)).toEqual(['photos-access-1', 'photos-refresh-1']);
  expect(app.provider.callsTo('revocation')).toEqual([]);
  const there = copyOf(app.browser, app.isolate());
  expect([await accountsOf(there), (await there.get(ALBUMS_PATH)).status]).toEqual([[], 404]);
  expect((await there.post('/api/disconnect', { provider: 'photos' })).status).toBe(404);
  expect(await heldSession(app, app.browser)).toMatchObject({ user: { sub: 'subject-1' } });
});

test.each(['503', 'nothing'])('116 it goes though Photos answers the revocation with %s', async (what) => {
  const app = await connectedApp();
  app.photos.answers.revocation = () => {
    if (what === 'nothing') throw new TypeError('fetch failed');
    return new Response('down', { status: 503 });
  };
  expect(await (await app.browser.post('/api/disconnect', { provider: 'photos' })).json()).toEqual({
    revoked: 'failed',
  });
  expect(await accountsOf(app.browser)).toEqual([]);
});

test('115b a refresh under way elsewhere does not bring back what is disconnected, and its tokens are revoked', async () => {
  const app = await connectedApp();
  const { late, open } = await renewalUnderWay(app);
  expect((await app.browser.post('/api/disconnect', { provider: 'photos' })).status).toBe(200);
  app.photos.calls.length = 0;
  open();
  expect([(await late).status, app.albumsTokens]).toEqual([404, []]);
  expect(revokedAtPhotos(app)).toEqual(['photos-access-1', 'photos-refresh-1']);
  expect(await accountsOf(copyOf(app.browser, app.isolate()))).toEqual([]);
});

test('115b nor does one that is refused end what has been connected anew meanwhile', async () => {
  const app = await connectedApp();
  const { late, open } = await renewalUnderWay(app);
  await app.browser.post('/api/disconnect', { provider: 'photos' });
  expect((await connect(app)).status).toBe(200);
  open();
  expect((await late).status).toBe(404);
  expect(await accountsOf(copyOf(app.browser, app.isolate()))).toEqual(['photos']);
});

test('110 a refresh token that is refused late ends nothing that has been connected anew meanwhile', async () => {
  const app = await connectedApp();
  const barrier = createBarrier();
  app.photosRefreshing = async () => {
    await barrier.wait();
    return invalidGrant();
  };
  app.clock.now += LAPSED;
  const late = copyOf(app.browser, app.isolate()).get(ALBUMS_PATH);
  await barrier.reached;
  expect((await connect(app)).status).toBe(200);
  barrier.open();
  expect((await late).ok).toBe(false);
  expect(await accountsOf(copyOf(app.browser, app.isolate()))).toEqual(['photos']);
});

test('110 and one that is taken late does not put its tokens in the place of newer ones', async () => {
  const app = await connectedApp();
  const { late, open } = await renewalUnderWay(app);
  const usual = app.photos.answers.token!;
  app.photos.answers.token = async () => {
    const id_token = await app.photos.idToken({ sub: 'photos-subject' });
    return Response.json(await app.photos.tokenBody({ access_token: 'newer', id_token }));
  };
  expect((await connect(app)).status).toBe(200);
  app.photos.answers.token = usual;
  open();
  expect((await late).status).toBe(200);
  await copyOf(app.browser, app.isolate()).get(ALBUMS_PATH);
  expect(app.albumsTokens).toEqual(['photos-access-1', 'newer']);
});

test.each(['rejects', 'hangs'] as const)(
  '112 while the store %s accounts are out of reach, and there again after',
  async (state) => {
    const down = downStore();
    const app = await connectedApp({}, down.open);
    const before = new Map(app.browser.cookies);
    down.state = state;
    const calls = async () => {
      const answers = [
        await app.browser.get('/api/accounts'),
        await app.browser.get('/api/accounts/photos/profile'),
        await app.browser.get(ALBUMS_PATH),
        await app.browser.post('/api/disconnect', { provider: 'photos' }),
      ];
      for (const answer of answers) expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
    };
    await (state === 'hangs' ? letTimePass(app.clock, calls) : calls());
    expect([app.browser.cookies, app.photos.callsTo('revocation')]).toEqual([before, []]);
    down.state = 'up';
    app.clock.now += 2000;
    expect([await accountsOf(app.browser), (await app.browser.get(ALBUMS_PATH)).status]).toEqual([['photos'], 200]);
  },
);

test('116 an account that cannot be kept is given back: its tokens are revoked', async () => {
  const down = downStore();
  const app = await createAccountsApp({}, down.open);
  const good = app.photos.answers.token!;
  app.photos.answers.token = (call) => {
    down.state = 'rejects';
    return good(call);
  };
  const answer = await connect(app);
  expect([answer.status, await errorCode(answer)]).toEqual([503, 'store_down']);
  expect(revokedAtPhotos(app)).toEqual(['photos-access-0', 'photos-refresh-0']);
  expect(await heldSession(app, app.browser)).toMatchObject({ user: { sub: 'subject-1' } });
});

test('71 however large the tokens of an account are, no cookie has them', async () => {
  const app = await createAccountsApp();
  const tokens = { access_token: 'a'.repeat(20_000), refresh_token: 'r'.repeat(20_000) };
  app.photos.answers.token = async () =>
    Response.json(
      await app.photos.tokenBody({ ...tokens, id_token: await app.photos.idToken({ sub: 'photos-subject' }) }),
    );
  const before = new Map(app.browser.cookies);
  expect((await connect(app)).status).toBe(200);
  expect(app.browser.cookies).toEqual(before);
  await app.browser.get(ALBUMS_PATH);
  expect(app.albumsTokens).toEqual([tokens.access_token]);
});
