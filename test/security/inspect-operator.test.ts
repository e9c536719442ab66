import { expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../proxy/protocol/base64url.ts';
import { createSealer } from '../../proxy/session/seal.ts';
import { OPERATOR_LIFETIME, sealOperatorToken } from '../../proxy/session/operatorToken.ts';
import { createInspectApp, createInspectingBrowser, HERE, toldBy } from '../harness/inspectApp.ts';
import { ORIGIN, SEAL_KEY, type TestApp } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const COOKIE = '__Host-Http-postern-inspect';
const OTHER_KEY = encodeBase64url(Uint8Array.from({ length: 32 }, (_, at) => at * 7));

function makeToken(app: TestApp, { key = SEAL_KEY, origin = ORIGIN } = {}): Promise<string> {
  return sealOperatorToken(createSealer([decodeBase64url(key)!]), origin, app.clock.now / 1000);
}

async function open(env = {}) {
  const app = await createInspectApp({ ORIGIN, ...env });
  return { app, browser: createInspectingBrowser(app, ORIGIN) };
}

test('an operator’s browser is told, for as long as the token is good, and no other', async () => {
  const { app, browser } = await open();
  const answer = await browser.post('/api/inspect', { token: await makeToken(app) });
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      new RegExp(`^${COOKIE}=[^;]+; Max-Age=${OPERATOR_LIFETIME}; Path=/; Secure; HttpOnly; SameSite=Strict$`),
    ),
  ]);
  expect((await toldBy(await browser.signIn())).inspect?.calls).not.toHaveLength(0);
  expect((await toldBy(await createInspectingBrowser(app, ORIGIN).signIn())).inspect).toBeUndefined();
  app.clock.now += OPERATOR_LIFETIME * 1000;
  expect((await toldBy(await browser.signIn())).inspect).toBeUndefined();
});

test('the cookie lasts no longer than the token that it comes of', async () => {
  const { app, browser } = await open();
  const token = await makeToken(app);
  app.clock.now += 600_000;
  const answer = await browser.post('/api/inspect', { token });
  expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=300;');
});

test('during a change of keys both open', async () => {
  const { app, browser } = await open({ SEAL_KEYS: `${OTHER_KEY},${SEAL_KEY}` });
  expect((await browser.post('/api/inspect', { token: await makeToken(app) })).status).toBe(204);
  expect((await browser.post('/api/inspect', { token: await makeToken(app, { key: OTHER_KEY }) })).status).toBe(204);
});

test('a token that is wrong, too old, of other keys, or of another origin opens nothing', async () => {
  const { app, browser } = await open();
  const good = await makeToken(app);
  const old = await makeToken(app);
  const forged = [
    'x',
    '',
    `${good}x`,
    await makeToken(app, { key: OTHER_KEY }),
    await makeToken(app, { origin: 'https://other.example' }),
  ];
  app.clock.now += OPERATOR_LIFETIME * 1000;
  for (const token of [old, ...forged]) {
    const answer = await browser.post('/api/inspect', { token });
    expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(app.log.at(-1)).toMatchObject({ reason: 'inspector_not_open' });
  }
  expect(JSON.stringify(app.log)).not.toContain(good);
});

test('what is sealed for anything else is no token, nor is a token anything else', async () => {
  const { app, browser } = await open();
  await browser.signIn();
  await browser.start();
  for (const token of browser.cookies.values()) {
    // Long ones are refused for their length.
    expect((await browser.post('/api/inspect', { token })).ok).toBe(false);
  }
  const thief = createInspectingBrowser(app, ORIGIN);
  for (const name of browser.cookies.keys()) thief.cookies.set(name, await makeToken(app));
  expect((await thief.get('/api/profile')).status).toBe(401);
});

test('a cookie that is made up opens nothing', async () => {
  const { browser } = await open();
  for (const value of ['on', '1', '9999999999', '1.AAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
    browser.cookies.set(COOKIE, value);
    expect((await toldBy(await browser.get('/api/session'))).inspect).toBeUndefined();
  }
});

test('whoever guesses tokens is stopped', async () => {
  const { app } = await open({ RATE_LIMIT: '3' });
  const guess = (address: string) =>
    app.server.fetch(
      new Request(`${ORIGIN}/api/inspect`, {
        method: 'POST',
        body: JSON.stringify({ token: 'x' }),
        headers: { 'x-postern': '1', origin: ORIGIN, 'content-type': 'application/json' },
      }),
      { address },
    );
  const statuses: number[] = [];
  for (let round = 0; round < 5; round += 1) statuses.push((await guess('203.0.113.7')).status);
  expect(statuses).toEqual([403, 403, 403, 429, 429]);
  expect((await guess('203.0.113.8')).status).toBe(403);
});

test('another page cannot let its visitor in: the guard stands before the inspector as well', async () => {
  const { app, browser } = await open();
  const token = await makeToken(app);
  const foreign = await browser.post('/api/inspect', { token }, { origin: 'https://evil.example' });
  const unmarked = await browser.post('/api/inspect', { token }, { 'x-postern': undefined });
  const crossSite = await browser.post('/api/inspect', { token }, { 'sec-fetch-site': 'cross-site' });
  expect([foreign.status, unmarked.status, crossSite.status]).toEqual([403, 403, 403]);
  expect(browser.cookies.size).toBe(0);
});

test('a request that the guard refuses is told nothing, on this machine neither', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  const { inspect, status } = await toldBy(
    await browser.get('/api/profile', { origin: 'https://evil.example', 'sec-fetch-site': undefined }),
  );
  expect([status, inspect]).toEqual([403, undefined]);
  expect(HERE).toContain('localhost');
});
