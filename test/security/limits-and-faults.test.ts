import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { Failure } from '../../proxy/protocol/failure.ts';
import type { Metadata } from '../../proxy/protocol/metadata.ts';
import { revoke } from '../../proxy/upstream/revoke.ts';
import { createUpstream, readJsonObject, type Upstream } from '../../proxy/upstream/upstream.ts';
import { createEndingWire, createFetchWire, type Fetch } from '../../proxy/upstream/wire.ts';
import { passDeadlines } from '../harness/passDeadlines.ts';
import { createTestApp, testEnv } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const HASH = 'h'.repeat(43);
const TX = { provider: 'confidential', code_challenge: HASH, state_hash: HASH, nonce_hash: HASH };

/** A stream that gives `chunk` again and again, `times` times, and counts what was taken. */
function repeat(chunk: string, times: number) {
  const taken = { chunks: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken.chunks === times) return controller.close();
      taken.chunks += 1;
      controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
  return { taken, stream };
}

test.each([
  ['/api/tx', 2048],
  ['/api/token', 8192],
  ['/api/verify', 16_384],
  ['/api/logout', 256],
])('123 a body of %s over %i bytes is 413, by its length or by its bytes', async (path, limit) => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const big = JSON.stringify({ a: 'x'.repeat(limit) });
  expect((await browser.post(path, big)).status).toBe(413);
  expect((await browser.post(path, '{}', { 'content-length': String(limit + 1) })).status).toBe(413);
});

test.each([{}, { 'content-length': '5', 'transfer-encoding': 'chunked' }])(
  '123 a chunked body is cut at the limit, not read to its end, whatever it declares: %j',
  async (declared) => {
    const { server } = await createTestApp();
    const { taken, stream } = repeat('x'.repeat(1024), 1000);
    const own = { 'x-postern': '1', 'content-type': 'application/json', origin: 'https://login.example' };
    const headers = { ...own, ...declared };
    const init = { method: 'POST', headers, body: stream, duplex: 'half' };
    const answer = await server.fetch(new Request('https://login.example/api/token', init));
    expect(answer.status).toBe(413);
    expect(taken.chunks).toBeLessThan(20);
  },
);

test.each([
  '['.repeat(2000),
  `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`,
  '[]',
  'null',
  '"text"',
  '5',
  '',
  JSON.stringify(TX).replace('{', '{"provider":"a",'),
  JSON.stringify(TX).replace('{', String.raw`{"pro\u0076ider":"a",`),
  `\ufeff${JSON.stringify(TX)}`,
  JSON.stringify({ ...TX, __proto__: undefined }).replace('{', '{"__proto__":{"x":1},'),
  JSON.stringify({ ...TX, provider: ['confidential'] }),
])('124 the body %s is a bad request', async (body) => {
  const app = await createTestApp();
  const answer = await createTestBrowser(app).post('/api/tx', body);
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
  expect(app.provider.calls).toEqual([]);
});

test('124 bytes that are no UTF-8 are a bad request', async () => {
  const { server } = await createTestApp();
  const headers = { 'x-postern': '1', 'content-type': 'application/json', origin: 'https://login.example' };
  const request = new Request('https://login.example/api/tx', {
    method: 'POST',
    headers,
    body: new Uint8Array([0x7b, 0xff, 0x7d]),
  });
  expect((await server.fetch(request)).status).toBe(400);
});

test('124 a Cookie header of 16 KB is no session and no error', async () => {
  const browser = createTestBrowser(await createTestApp());
  const answer = await browser.get('/api/session', { cookie: `__Host-Http-postern-sid.0=${'x'.repeat(16_000)}` });
  expect([answer.status, await answer.json()]).toEqual([200, { authenticated: false }]);
});

test('124 the fifth transaction takes the place of the oldest, and unreadable ones go first', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = [];
  for (const _ of [1, 2, 3, 4, 5]) {
    started.push(await browser.start());
    app.clock.now += 1000;
  }
  expect(browser.cookies.size).toBe(4);
  expect(await errorCode(await browser.redeem(started[0]!))).toBe('tx_missing');
  expect((await browser.redeem(started[4]!)).status).toBe(200);
  browser.cookies.clear();
  for (const letter of 'abcd') browser.cookies.set(`__Host-Http-postern-tx-${letter.repeat(22)}`, 'unreadable');
  await browser.start();
  expect(browser.cookies.size).toBe(4);
});

test('124 a transaction that can be read stays where one that cannot can go', async () => {
  const browser = createTestBrowser(await createTestApp());
  const started = await browser.start();
  for (const letter of 'abc') browser.cookies.set(`__Host-Http-postern-tx-${letter.repeat(22)}`, 'unreadable');
  await browser.start();
  expect([browser.cookies.size, browser.cookies.has(`__Host-Http-postern-tx-${started.answer.tx}`)]).toEqual([4, true]);
});

test('116 a provider that hangs holds nobody up who signs out: two seconds at most', async () => {
  const waited: unknown[] = [];
  const provider = readConfig(testEnv('https://id.example')).providers.get('confidential')!;
  const metadata = { issuer: provider.issuer, revocation_endpoint: 'https://id.example/revoke' } as Metadata;
  const upstream: Upstream = async (_url, _init, _limit, deadline) => {
    waited.push(deadline);
    throw new Failure('timed_out');
  };
  const callSigned = () => Promise.reject(new Failure('unexpected'));
  const held = { token: 'token', refresh_token: 'refresh-token' };
  expect(await revoke({ upstream, callSigned }, provider, metadata, held, 0)).toBe('failed');
  expect(waited).toEqual([1500, 1500]);
});

test.each(['discovery', 'token', 'jwks'] as const)(
  '126 a refused connection to %s is provider_unreachable',
  async (route) => {
    const app = await createTestApp();
    app.provider.answers[route] = () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
    };
    const browser = createTestBrowser(app);
    const answer = route === 'discovery' ? await browser.post('/api/tx', TX) : await browser.signIn();
    expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_unreachable']);
    expect(app.log.at(-1)).toMatchObject({ reason: 'unreachable', detail: 'id.example: ECONNREFUSED' });
    expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
  },
);

test('127 slow headers and a dripping body are cut at the deadline, which covers both', async () => {
  const silent: Fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const dripping: Fetch = async () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }));
  for (const fetch of [silent, dripping]) {
    // A runtime that ends by itself what is left of a request is given no signal.
    for (const create of [createFetchWire, createEndingWire]) {
      const call = createUpstream(create(fetch));
      await expect(call('https://id.example/', {}, 100, 30)).rejects.toMatchObject({ reason: 'timed_out' });
    }
  }
});

test('127 a code exchange that times out after 8 s is 504 and is not tried again', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const deadlines = passDeadlines();
  const answer = await browser.redeem(started);
  deadlines.restore();
  expect([answer.status, await errorCode(answer)]).toEqual([504, 'provider_timeout']);
  expect(deadlines.passed).toEqual([8000]);
  expect(app.provider.callsTo('token')).toHaveLength(1);
});

test.each([
  [429, '{"error":"slow_down"}'],
  [500, '{"error":"server_error"}'],
  [502, ''],
  [200, '<!doctype html><title>Sign in to the wifi</title>'],
  [200, '{"access_token":"x"'],
  [200, ''],
  [200, '[]'],
  [200, 'null'],
])('128 a token answer of %i %s is mapped and not echoed', async (status, text) => {
  const app = await createTestApp();
  app.provider.answers.token = () => new Response(text, { status });
  const answer = await createTestBrowser(app).signIn();
  const body = await answer.text();
  expect(answer.status).toBe(status === 429 ? 503 : 502);
  expect(body + JSON.stringify(app.log)).not.toContain(text.slice(0, 20) || 'server_error');
});

test.each(['[]', 'null', '"text"', '5', '{"a":"\u00ff"}', ''])('128 the answer %s is no JSON object', async (text) => {
  // One byte for each character, so the only one beyond ASCII is no UTF-8.
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  await expect(readJsonObject({ ok: true, status: 200, headers: new Headers(), bytes })).rejects.toMatchObject({
    reason: 'answer_not_json',
  });
});

test('129 an endless answer is cut at its ceiling', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  const { taken, stream } = repeat('x'.repeat(65_536), 500);
  app.provider.answers.userinfo = () => new Response(stream);
  expect((await browser.get('/api/profile')).status).toBe(502);
  expect(taken.chunks).toBeLessThan(12);
});

test.each([-59, 59])('130 a provider clock off by %i seconds is fine', async (skew) => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const iat = app.clock.now / 1000 + skew;
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ iat, exp: iat + 60 }) }));
  expect((await browser.redeem(started)).status).toBe(200);
});

test('130 a provider clock off by a day is said to be a matter of clocks', async () => {
  const app = await createTestApp();
  const iat = app.clock.now / 1000 + 86_400;
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ iat, exp: iat + 600 }) }));
  expect(await errorCode(await createTestBrowser(app).signIn())).toBe('clock_skew');
});

test('130 while the JWKS is down, keys known for less than a day serve; without any it is 502', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.answers.jwks = () => new Response('down', { status: 503 });
  app.clock.now += 23 * 3_600_000;
  expect((await browser.signIn()).status).toBe(200);
  app.clock.now += 2 * 3_600_000;
  expect((await browser.signIn()).status).toBe(502);
});
