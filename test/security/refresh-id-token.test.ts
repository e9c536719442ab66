import { expect, test } from 'vitest';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createRefreshApp, type RefreshApp } from '../harness/refreshApp.ts';
import { CLIENT_ID, makeKey } from '../harness/scriptedProvider.ts';
import { withRow } from '../harness/rows.ts';
import { errorCode } from '../harness/testBrowser.ts';

/** A refresh that brings this id_token. */
async function refreshWith(app: RefreshApp, id_token: unknown): Promise<Response> {
  app.refreshing = () => ({ id_token });
  return app.browser.post('/api/refresh', { refused: 0 });
}

async function expectOver(app: RefreshApp, answer: Response): Promise<void> {
  expect([answer.status, await errorCode(answer)]).toEqual([401, 'token_expired']);
  expect(answer.headers.getSetCookie()).toHaveLength(2);
  expect(await heldSession(app, app.browser)).toBeUndefined();
}

const HOUR = 3600;

test.each<[name: string, claims: (now: number) => Record<string, unknown>]>([
  ['another iss', () => ({ iss: 'https://evil.example' })],
  ['an iss with a slash more', () => ({ iss: 'https://id.example/' })],
  ['no iss', () => ({ iss: undefined })],
  ['another sub', () => ({ sub: 'subject-2' })],
  ['the sub in another case', () => ({ sub: 'SUBJECT-1' })],
  ['no sub', () => ({ sub: undefined })],
  ['another aud', () => ({ aud: 'client-2' })],
  ['no aud', () => ({ aud: undefined })],
  ['an aud beside ours without azp', () => ({ aud: [CLIENT_ID, 'client-2'] })],
  ['another azp', () => ({ azp: 'client-2' })],
  ['an end that has passed', (now) => ({ exp: now - HOUR })],
  ['an age of a day', (now) => ({ iat: now - 24 * HOUR })],
  ['the hash of another access token', () => ({ at_hash: 'of-another-token' })],
])('113 a refreshed id_token with %s is refused, and the session is over', async (_name, claims) => {
  const app = await createRefreshApp();
  const id_token = await app.provider.idToken(claims(app.clock.now / 1000));
  await expectOver(app, await refreshWith(app, id_token));
});

test.each(['key-1', 'key-2'])('113 one that is signed with another key, called %s, is refused', async (kid) => {
  const app = await createRefreshApp();
  app.provider.key = await makeKey(kid);
  await expectOver(app, await refreshWith(app, await app.provider.idToken()));
});

test('113 one that is not signed is refused, and so is what is no id_token', async () => {
  const none = btoa('{"alg":"none"}').replaceAll('=', '');
  for (const make of [
    (good: string) => [none, good.split('.')[1], ''].join('.'),
    (good: string) => `${good.slice(0, -4)}AAAA`,
    (good: string) => good.split('.').slice(0, 2).join('.'),
    () => '',
  ]) {
    const app = await createRefreshApp();
    await expectOver(app, await refreshWith(app, make(await app.provider.idToken())));
  }
});

test('113 a good one changes nothing, with the nonce of the sign-in or without', async () => {
  for (const claims of [{}, { nonce: undefined }, { name: 'Mallory', email: 'mallory@evil.example' }]) {
    const app = await createRefreshApp();
    const before = await heldSession(app, app.browser);
    expect((await refreshWith(app, await app.provider.idToken(claims))).status).toBe(200);
    const session = await heldSession(app, app.browser);
    expect([session?.user, session?.access?.token]).toEqual([before?.user, 'access-1']);
    expect(JSON.stringify(session)).not.toContain('Mallory');
  }
});

test('113 none is fine', async () => {
  const app = await createRefreshApp();
  expect((await refreshWith(app, undefined)).status).toBe(200);
  expect((await heldSession(app, app.browser))?.access?.token).toBe('access-1');
});

test('113 keys that cannot be had end nobody’s session', async () => {
  for (const down of [() => new Response('down', { status: 503 }), () => Promise.reject(new TypeError('no'))]) {
    const app = await createRefreshApp();
    // Another isolate knows no keys yet.
    const there = copyOf(app.browser, app.isolate());
    const id_token = await app.provider.idToken();
    app.refreshing = () => ({ id_token });
    app.provider.answers.jwks = down;
    expect((await there.post('/api/refresh', { refused: 0 })).status).toBe(200);
    expect((await heldSession(app, there))?.access?.token).toBe('access-1');
  }
});

test('113 nor do they let somebody else’s id_token pass', async () => {
  const app = await createRefreshApp();
  const there = copyOf(app.browser, app.isolate());
  const id_token = await app.provider.idToken({ sub: 'subject-2' });
  app.refreshing = () => ({ id_token });
  app.provider.answers.jwks = () => new Response('down', { status: 503 });
  expect(await errorCode(await there.post('/api/refresh', { refused: 0 }))).toBe('token_expired');
  expect(await heldSession(app, there)).toBeUndefined();
});

test('113 keys that have been exchanged since are fetched', async () => {
  const app = await createRefreshApp();
  app.provider.key = await makeKey('key-2');
  app.provider.published = [app.provider.key.jwk];
  app.clock.now += 11_000;
  expect((await refreshWith(app, await app.provider.idToken())).status).toBe(200);
  expect(app.provider.callsTo('jwks')).toHaveLength(2);
});

test('113 a token for a resource alone does not slip past the check', async () => {
  const rides = { url: 'https://id.example/me', scope: ['openid'] };
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: { rides } }));
  const id_token = await app.provider.idToken({ sub: 'subject-2' });
  app.refreshing = () => ({ id_token });
  await expectOver(app, await app.browser.post('/api/refresh', { resource: 'rides' }));
});

test('113 what is refused is not put into the log', async () => {
  const app = await createRefreshApp();
  const id_token = await app.provider.idToken({ sub: 'subject-of-somebody-else' });
  await refreshWith(app, id_token);
  expect(app.log.at(-1)).toMatchObject({ reason: 'refresh_rejected', detail: 'id_token' });
  expect(JSON.stringify(app.log)).not.toMatch(/subject-of-somebody-else|access-1|refresh-[01]/);
});
