import { expect, test } from 'vitest';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { callsTo } from '../harness/proxyApp.ts';
import { createRefreshApp } from '../harness/refreshApp.ts';
import { withRow } from '../harness/rows.ts';
import { errorCode } from '../harness/testBrowser.ts';
import type { UpstreamCall } from '../harness/scriptedProvider.ts';

const A = '/api/resources/letters-a';
const B = '/api/resources/letters-b';

async function atTextbook(body = {}) {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  expect((await browser.signIn('textbook', 'jdoe', body)).status).toBe(200);
  const full = (await heldSession(app, browser))!;
  app.calls.length = 0;
  return { app, browser, full };
}

function bearerOf({ headers }: UpstreamCall): string | undefined {
  return headers.get('authorization')?.replace('Bearer ', '');
}

test('39 a resource is never called with the token that can do everything: it waits for one of its own', async () => {
  const { app, browser } = await atTextbook();
  const answer = await browser.get(A);
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([401, 'token_expired', []]);
});

test('39 its own token is asked for with its own scopes, and is good for no others', async () => {
  const { app, browser, full } = await atTextbook();
  expect((await browser.post('/api/refresh', { resource: 'letters-a' })).status).toBe(200);
  expect(Object.fromEntries(new URLSearchParams(app.calls[0]!.body))).toEqual({
    grant_type: 'refresh_token',
    refresh_token: full.refresh_token,
    scope: 'a',
  });
  app.calls.length = 0;
  expect(await (await browser.get(A)).json()).toMatchObject([{ id: 'a1', scope: 'a' }, {}, {}]);
  const own = bearerOf(app.calls[0]!);
  expect(own).toBe((await heldSession(app, browser))?.resource_tokens?.['letters-a']?.token);
  expect(own).not.toBe(full.access?.token);
  const elsewhere = ['/textbook/api/letters/b', '/textbook/api/me'].map((path) =>
    app.originals.fetch(
      new Request(`https://originals.example${path}`, { headers: { authorization: `Bearer ${own}` } }),
    ),
  );
  expect((await Promise.all(elsewhere)).map(({ status }) => status)).toEqual([403, 403]);
});

test('39 another resource does not see it, and the profile goes on with the whole one', async () => {
  const { app, browser, full } = await atTextbook();
  await browser.post('/api/refresh', { resource: 'letters-a' });
  app.calls.length = 0;
  expect((await browser.get(B)).status).toBe(401);
  expect(app.calls).toEqual([]);
  expect((await browser.get('/api/profile')).status).toBe(200);
  expect(bearerOf(app.calls[0]!)).toBe(full.access?.token);
});

test('39 the session keeps what was granted, and its refresh token too', async () => {
  const { app, browser, full } = await atTextbook();
  for (const resource of ['letters-a', 'letters-b']) await browser.post('/api/refresh', { resource });
  const session = await heldSession(app, browser);
  expect([session?.scopes, session?.access]).toEqual([full.scopes, full.access]);
  expect(Object.keys(session?.resource_tokens ?? {})).toEqual(['letters-a', 'letters-b']);
  app.clock.now += 61_000;
  app.calls.length = 0;
  expect((await browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect(new URLSearchParams(app.calls[0]!.body).has('scope')).toBe(false);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ scopes: ['profile', 'a', 'b'] });
});

test.each([
  ['that was not granted', 'letters-c', 403, 'not_allowed'],
  ['that is not there', 'letters-z', 400, 'invalid_request'],
  ['of the prototype', 'constructor', 400, 'invalid_request'],
])('39 for a resource %s no token is asked for', async (_name, resource, status, code) => {
  const { app, browser } = await atTextbook();
  const answer = await browser.post('/api/refresh', { resource });
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([status, code, []]);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test('39 nobody who asks can name scopes or an address of their own', async () => {
  const { app, browser } = await atTextbook();
  for (const more of [{ scope: 'a b' }, { scopes: ['a'] }, { url: 'https://evil.example' }]) {
    expect((await browser.post('/api/refresh', { resource: 'letters-a', ...more })).status).toBe(400);
  }
  expect(app.calls).toEqual([]);
});

test('39 a token that still lives is not asked for again; one that is refused is, and alone', async () => {
  const { app, browser, full } = await atTextbook();
  await browser.post('/api/refresh', { resource: 'letters-a' });
  app.clock.now += 61_000;
  app.calls.length = 0;
  await browser.post('/api/refresh', { resource: 'letters-a' });
  expect(app.calls).toEqual([]);
  const { no } = (await heldSession(app, browser))!.resource_tokens!['letters-a']!;
  await browser.post('/api/refresh', { resource: 'letters-a', refused: no });
  expect(callsTo(app, '/textbook/token')).toHaveLength(1);
  const session = await heldSession(app, browser);
  expect([session?.access, session?.resource_tokens?.['letters-a']?.no]).toEqual([full.access, no + 1]);
});

test('39 at a provider that does not narrow, the resource is called with the token there is', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava');
  const session = await heldSession(app, browser);
  app.calls.length = 0;
  expect((await browser.get('/api/resources/activities?page=1&per_page=2')).status).toBe(200);
  expect(bearerOf(app.calls[0]!)).toBe(session?.access?.token);
});

test('39 what was unticked at Strava is not called, whatever the row asks for', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('strava', 'partial');
  app.calls.length = 0;
  expect(await errorCode(await browser.get('/api/resources/activities'))).toBe('not_allowed');
  expect(app.calls).toEqual([]);
});

const RESOURCES = {
  one: { url: 'https://id.example/me', scope: ['openid'] },
  two: { url: 'https://id.example/me', scope: ['email'] },
};

test('71 a resource’s token that does not fit goes, and not the session', async () => {
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: RESOURCES }));
  app.refreshing = (no) => ({ access_token: `${no}`.padEnd(9000, 'x') });
  const answer = await app.browser.post('/api/refresh', { resource: 'one' });
  expect(answer.status).toBe(200);
  const session = await heldSession(app, app.browser);
  expect(Object.keys(session?.resource_tokens ?? {})).toEqual([]);
  expect([session?.refresh_token, session?.access?.no]).toEqual(['refresh-1', 0]);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test('71 a session whose own token does not fit any more is over: the old ones are spent', async () => {
  const app = await createRefreshApp();
  app.refreshing = () => ({ access_token: 'x'.repeat(9000) });
  const answer = await app.browser.post('/api/refresh', { refused: 0 });
  expect([answer.status, await errorCode(answer)]).toEqual([413, 'session_too_large']);
  expect(await heldSession(app, app.browser)).toBeUndefined();
});

test('71 where the provider has not rotated, it keeps what it has', async () => {
  const app = await createRefreshApp();
  app.refreshing = () => ({ access_token: 'x'.repeat(9000), refresh_token: undefined });
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(413);
  expect(await heldSession(app, app.browser)).toMatchObject({ access: { no: 0 }, refresh_token: 'refresh-0' });
});

test('71 where one more does not fit the oldest goes, and the new one stays', async () => {
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: RESOURCES }));
  app.refreshing = (no) => ({ access_token: `${no}`.padEnd(4000, 'x') });
  for (const resource of ['one', 'two']) await app.browser.post('/api/refresh', { resource });
  expect(Object.keys((await heldSession(app, app.browser))?.resource_tokens ?? {})).toEqual(['two']);
});

test('71 tokens of resources fill both chunks and are read from both, in every order of cookies', async () => {
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: RESOURCES }));
  app.refreshing = (no) => ({ access_token: `${no}`.padEnd(1800, 'x') });
  for (const resource of ['one', 'two']) await app.browser.post('/api/refresh', { resource });
  const names = [...app.browser.cookies.keys()].filter((name) => name.includes('sid'));
  expect(names).toHaveLength(2);
  const turned = copyOf(app.browser, app.server);
  for (const name of names.toReversed()) {
    const value = turned.cookies.get(name)!;
    turned.cookies.delete(name);
    turned.cookies.set(name, value);
  }
  expect(Object.keys((await heldSession(app, turned))?.resource_tokens ?? {})).toEqual(['one', 'two']);
});
