import { expect, test } from 'vitest';
import { boot } from '../../proxy/http/boot.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

test('106 a member that the caller has made up is refused without its name in the log', async () => {
  const app = await createTestApp();
  const answer = await createTestBrowser(app).post('/api/logout', { 'alice@id.example code=SECRET': 1 });
  expect(answer.status).toBe(400);
  expect(app.log.at(-1)?.detail).toBe('unknown member');
});

test('121 a server that is not configured answers with the headers too, and says in the log what is wrong', async () => {
  const lines: string[] = [];
  const server = boot(
    {},
    { wire: fetchWire, assets: async () => new Response(null, { status: 404 }) },
    (line) => void lines.push(line),
  );
  const answer = await server.fetch(new Request('https://login.example/'));
  expect([answer.status, await errorCode(answer)]).toEqual([500, 'misconfigured']);
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(lines.join()).toContain('SEAL_KEYS');
});

test('115b an exchange that is under way while the person signs out makes no session', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  app.provider.answers.token = async () => {
    reached.resolve();
    await held.promise;
    return Response.json(await app.provider.tokenBody());
  };
  const late = browser.redeem(started);
  await reached.promise;
  expect((await browser.post('/api/logout', {})).status).toBe(200);
  held.resolve();
  const answer = await late;
  expect([answer.status, await errorCode(answer)]).toEqual([401, 'signed_out']);
  expect(browser.cookies.size).toBe(0);
});

test.each([429, 503])('128 a gateway page with status %i means that the provider is busy', async (status) => {
  const app = await createTestApp();
  app.provider.answers.token = () => new Response('<h1>Slow down</h1>', { status });
  const answer = await createTestBrowser(app).signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([503, 'try_later']);
});

test('22 a further parameter of the callback cannot make the exchange stumble', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  started.query.set('response', 'x');
  expect((await browser.redeem(started)).status).toBe(200);
});

test('a provider without a userinfo endpoint has the profile that its id_token tells', async () => {
  const app = await createTestApp();
  app.provider.metadata = { userinfo_endpoint: undefined };
  const browser = createTestBrowser(app);
  expect(await (await browser.signIn()).json()).toMatchObject({ profile: { name: 'Alice Archer' } });
  expect(await (await browser.get('/api/profile')).json()).toMatchObject({ name: 'Alice Archer' });
});

test.each([{ ok: false }, { error: 'invalid_token' }])(
  '116 a revocation that is answered with 200 and %j is said to have failed',
  async (body) => {
    const app = await createTestApp();
    const browser = createTestBrowser(app);
    await browser.signIn();
    app.provider.answers.revocation = () => Response.json(body);
    expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'failed' });
    expect(browser.cookies.size).toBe(0);
  },
);
