import { expect, test } from 'vitest';
import {
  createOAuth1App,
  createOAuth1Browser,
  formAnswer,
  oauth1Row,
  OAUTH1_SECRETS,
  signedWith,
} from '../harness/oauth1App.ts';
import { complaints } from '../harness/rows.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const TOKEN = { oauth_token: 'request-token-1', oauth_token_secret: OAUTH1_SECRETS.request_secret };

function begun(over?: Record<string, unknown>) {
  const app = createOAuth1App(over);
  return { app, browser: createOAuth1Browser(app.server) };
}

const FORM = new URLSearchParams(TOKEN).toString();

test.each([
  ['missing', FORM],
  ['empty', `${FORM}&oauth_callback_confirmed=`],
  ['TRUE', `${FORM}&oauth_callback_confirmed=TRUE`],
  ['1', `${FORM}&oauth_callback_confirmed=1`],
  ['false', `${FORM}&oauth_callback_confirmed=false`],
  ['said twice', `${FORM}&oauth_callback_confirmed=true&oauth_callback_confirmed=true`],
])('58 a request token whose oauth_callback_confirmed is %s begins nothing', async (_name, body) => {
  const { app, browser } = begun();
  app.answers.request = () => new Response(body);
  const answer = await browser.ask();
  expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_error']);
  expect([answer.headers.getSetCookie(), app.calls.length]).toEqual([[], 1]);
});

test('58 a row that says in code that it speaks 1.0 needs no confirmation, and sends no callback', async () => {
  const { app, browser } = begun();
  app.answers.request = () => new Response(FORM);
  expect((await browser.ask('old')).status).toBe(201);
  expect(signedWith(app.calls[0]!)).not.toHaveProperty('oauth_callback');
  expect((await browser.ask('bird')).status).toBe(502);
});

test('58 the callback that is sent, signed, is the address of the row at our own origin', async () => {
  const { app, browser } = begun();
  expect((await browser.ask('bird', { return_to: '/a' })).status).toBe(201);
  expect(signedWith(app.calls[0]!)).toMatchObject({ oauth_callback: `${ORIGIN}/callback/bird` });
});

test.each(['oob', 'http://evil.example/'])('64 nobody who asks can have %s for a callback', async (value) => {
  const { app, browser } = begun();
  const bodies = [{ redirect_uri: value }, { oauth_callback: value }, { callback: value }];
  for (const body of bodies) expect((await browser.ask('bird', body)).status).toBe(400);
  expect((await browser.ask('bird', { return_to: value })).status).toBe(201);
  expect(app.calls.map((call) => signedWith(call)['oauth_callback'])).toEqual([`${ORIGIN}/callback/bird`]);
});

test.each([
  [{ request_token_params: { oauth_callback: 'oob' } }],
  [{ request_token_endpoint: 'https://api.example/request_token?oauth_callback=oob' }],
])('64 a row that would have oob sent beside our callback, %j, sends nothing', async (over) => {
  const { app, browser } = begun(over);
  expect((await browser.ask()).status).toBe(500);
  expect(app.calls).toEqual([]);
});

function problems(over: Record<string, unknown>, origin = ORIGIN): string {
  return complaints({ ORIGIN: origin, SEAL_KEYS: SEAL_KEY, PROVIDERS: JSON.stringify([oauth1Row(over)]) }).join('\n');
}

test('64 the row of the test is in order', () => {
  expect(problems({})).toBe('');
});

test.each(['PLAINTEXT', 'plaintext', 'hmac-sha1', 'MD5', '', null])(
  '64 PROVIDERS with the signature method %j is refused',
  (signature_method) => {
    expect(problems({ signature_method })).toContain('signature_method');
  },
);

test.each(['request_token_endpoint', 'authorization_endpoint', 'token_endpoint'])(
  '64 PROVIDERS with an http or a local %s is refused',
  (member) => {
    const wrong = ['http://api.example/', 'http://127.0.0.1:9/', 'https://127.0.0.1/', 'javascript:alert(1)', 'oob'];
    for (const url of wrong) expect(problems({ [member]: url })).toContain(`0.${member}`);
  },
);

test('64 our own callback is never http, but on loopback', () => {
  expect(problems({}, 'http://login.example')).toContain('ORIGIN is not https');
  expect(problems({}, 'http://127.0.0.1:8787')).toBe('');
});

test.each([
  ['said', { dangerously: { oauth1_version: '1.0' } }],
  ['said in part', { dangerously: {} }],
  ['put beside', { oauth1_version: '1.0' }],
])('60 PROVIDERS cannot say that a row speaks 1.0: %s', (_name, over) => {
  expect(problems(over)).toMatch(/is wrong at 0\.\w+/);
});

test('60 a row whose JSON has 1.0 in its prototype still wants a confirmation and a verifier', async () => {
  const row = JSON.stringify(oauth1Row()).replace('{', '{"__proto__":{"dangerously":{"oauth1_version":"1.0"}},');
  const [wrong] = complaints({ ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS: `[${row}]` });
  expect(wrong).toMatch(/^PROVIDERS is wrong at 0/);
});

test('60 a row of PROVIDERS has no other way to 1.0 than the one that is refused', async () => {
  const { app, browser } = begun({ signature_method: 'HMAC-SHA256', transport: 'query', request_token_method: 'GET' });
  app.answers.request = () => new Response(FORM);
  expect((await browser.ask()).status).toBe(502);
  app.answers.request = () => formAnswer(TOKEN);
  const started = await browser.start();
  expect((await browser.redeem(started, 'oauth_token=request-token-1')).status).toBe(400);
});
