import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, type Started, type TestBrowser } from '../harness/testBrowser.ts';

interface Scene {
  app: TestApp;
  browser: TestBrowser;
  started: Started;
}

async function scene(): Promise<Scene> {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  return { app, browser, started: await browser.start() };
}

/** Nothing was sent to the token endpoint and there is no session. */
async function expectUntouched({ app, browser }: Scene): Promise<void> {
  expect(app.provider.callsTo('token')).toHaveLength(0);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
}

test('12 a callback without state is refused and makes no network call', async () => {
  const s = await scene();
  s.started.query.delete('state');
  const answer = await s.browser.redeem(s.started);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'state_mismatch']);
  await expectUntouched(s);
});

test('12 even where nothing is known of the provider yet, a callback without state makes no network call', async () => {
  const s = await scene();
  s.app.clock.now += 300_000;
  const cold = await createTestApp();
  cold.clock.now = s.app.clock.now;
  const browser = createTestBrowser(cold);
  for (const [name, value] of s.browser.cookies) browser.cookies.set(name, value);
  s.started.query.delete('state');
  expect(await errorCode(await browser.redeem(s.started))).toBe('state_mismatch');
  expect(cold.provider.calls).toEqual([]);
});

test('13 no state and no transaction is refused: undefined does not equal undefined', async () => {
  const s = await scene();
  s.started.query.delete('state');
  s.browser.cookies.clear();
  const answer = await s.browser.redeem(s.started);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
  await expectUntouched(s);
});

test('14 a wrong state leaves the transaction alive for the right one', async () => {
  const s = await scene();
  const wrong = new URLSearchParams(s.started.query);
  wrong.set('state', 'x'.repeat(43));
  expect(await errorCode(await s.browser.redeem(s.started, { query: wrong.toString() }))).toBe('state_mismatch');
  await expectUntouched(s);
  expect((await s.browser.redeem(s.started)).status).toBe(200);
});

test('14 the third miss ends the transaction', async () => {
  const s = await scene();
  const query = 'code=c&state=wrong';
  for (const _ of [1, 2, 3])
    expect(await errorCode(await s.browser.redeem(s.started, { query }))).toBe('state_mismatch');
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('tx_missing');
  await expectUntouched(s);
});

test('14 a provider that is down says nothing about the callback: the transaction stays, however often', async () => {
  const s = await scene();
  const cold = await createTestApp();
  cold.provider.nonce = s.app.provider.nonce;
  const browser = createTestBrowser(cold);
  for (const [name, value] of s.browser.cookies) browser.cookies.set(name, value);
  cold.provider.answers.discovery = () => {
    throw new TypeError('fetch failed');
  };
  for (const _ of [1, 2, 3]) expect(await errorCode(await browser.redeem(s.started))).toBe('provider_unreachable');
  delete cold.provider.answers.discovery;
  expect((await browser.redeem(s.started)).status).toBe(200);
});

test("15 one provider's state on another's transaction is refused before the exchange", async () => {
  const s = await scene();
  const other = await s.browser.start('public');
  const answer = await s.browser.redeem(s.started, { query: other.query.toString() });
  expect(await errorCode(answer)).toBe('state_mismatch');
  await expectUntouched(s);
});

test('16 another iss is refused before the exchange', async () => {
  const s = await scene();
  s.started.query.set('iss', 'https://evil.example');
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('issuer_mismatch');
  await expectUntouched(s);
});

test('17 a server that promises iss and does not send it is refused', async () => {
  const s = await scene();
  s.started.query.delete('iss');
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('issuer_mismatch');
  await expectUntouched(s);
});

test('18 a right iss that nobody announced is fine', async () => {
  const app = await createTestApp();
  app.provider.metadata = { authorization_response_iss_parameter_supported: undefined };
  const browser = createTestBrowser(app);
  expect((await browser.redeem(await browser.start())).status).toBe(200);
});

test.each(['code', 'state', 'iss', 'error'])('19 a callback with %s twice is refused', async (name) => {
  const s = await scene();
  const value = s.started.query.get(name) ?? 'x';
  s.started.query.set(name, value);
  s.started.query.append(name, value);
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('invalid_response');
  await expectUntouched(s);
});

test('20 a person who declines is told so; nothing is exchanged', async () => {
  const s = await scene();
  const query = `error=access_denied&state=${s.started.state}&iss=${s.app.provider.issuer}`;
  const answer = await s.browser.redeem(s.started, { query });
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'access_denied']);
  await expectUntouched(s);
});

test.each(['<img src=x onerror=alert(1)>', 'x'.repeat(5000), 'жуть\u0000'])(
  "21 the provider's own words are not echoed, in the answer or the log",
  async (description) => {
    const s = await scene();
    const query = new URLSearchParams({ error: description.slice(0, 2000), error_description: description });
    query.set('state', s.started.state);
    query.set('iss', s.app.provider.issuer);
    const answer = await s.browser.redeem(s.started, { query: query.toString() });
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'provider_error' } });
    expect(text + JSON.stringify(s.app.log)).not.toContain(description.slice(0, 20));
  },
);

test('22 where there is a code and an error, the error wins', async () => {
  const s = await scene();
  s.started.query.set('error', 'access_denied');
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('access_denied');
  await expectUntouched(s);
});

test.each(['absent', 'empty'])('22 an %s code without an error is an invalid response', async (kind) => {
  const s = await scene();
  if (kind === 'absent') s.started.query.delete('code');
  else s.started.query.set('code', '');
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('invalid_response');
  await expectUntouched(s);
});

test('23 the second redemption of one transaction is told that it is used', async () => {
  const s = await scene();
  const cookies = new Map(s.browser.cookies);
  expect((await s.browser.redeem(s.started)).status).toBe(200);
  for (const [name, value] of cookies) s.browser.cookies.set(name, value);
  const again = await s.browser.redeem(s.started);
  expect([again.status, await errorCode(again)]).toEqual([409, 'code_used']);
  expect(s.app.provider.callsTo('token')).toHaveLength(1);
});

test('23 a redeemed transaction is taken out of the browser, whatever came of it', async () => {
  const s = await scene();
  s.app.provider.answers.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('code_rejected');
  expect(s.browser.cookies.size).toBe(0);
  expect(await errorCode(await s.browser.redeem(s.started))).toBe('tx_missing');
});

test('26 a transaction of another browser, or older than ten minutes, is not redeemed', async () => {
  const s = await scene();
  expect(await errorCode(await createTestBrowser(s.app).redeem(s.started))).toBe('tx_missing');
  s.app.clock.now += 601_000;
  const late = await s.browser.redeem(s.started);
  expect([late.status, await errorCode(late)]).toEqual([410, 'tx_expired']);
  await expectUntouched(s);
});

test('27 a form_post callback is refused for a provider that does not use it', async () => {
  const { app } = await scene();
  const body = new URLSearchParams({ code: 'c', state: 's' });
  const request = new Request('https://login.example/callback/confidential', { method: 'POST', body });
  const answer = await app.server.fetch(request);
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([405, null]);
});

test('18 an iss that nobody announced may be missing', async () => {
  const app = await createTestApp();
  app.provider.metadata = { authorization_response_iss_parameter_supported: undefined };
  const browser = createTestBrowser(app);
  const started = await browser.start();
  started.query.delete('iss');
  expect((await browser.redeem(started)).status).toBe(200);
});

test('16 another iss is refused where the provider speaks OAuth 2.0, too', async () => {
  const oauth2 = {
    authorization_endpoint: 'https://id.example/authorize',
    token_endpoint: 'https://id.example/token',
    profile: { url: 'https://id.example/me', map: { sub: 'sub' } },
  };
  const app = await createTestApp(withRow(oauth2));
  const browser = createTestBrowser(app);
  const started = await browser.start();
  expect((await browser.redeem(started)).status).toBe(200);
  const mixed = await browser.start();
  mixed.query.set('iss', 'https://evil.example');
  expect(await errorCode(await browser.redeem(mixed))).toBe('issuer_mismatch');
  expect(app.provider.callsTo('token')).toHaveLength(1);
});
