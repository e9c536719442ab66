import { expect, test } from 'vitest';
import { problemsOf } from '../../proxy/config/config.ts';
import { createTestApp, SEAL_KEY, testEnv } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { ACCESS_TOKEN, CLIENT_SECRET } from '../harness/scriptedProvider.ts';

const ENV = testEnv('https://id.example');

test('106 the log of good and bad sign-ins has no code, verifier, state, token, cookie, secret or personal data', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  await browser.redeem(started, { code_verifier: 'v'.repeat(43) });
  await browser.redeem(started);
  await browser.get('/api/profile');
  const cookies = [...browser.cookies.values()];
  app.provider.answers.token = () =>
    Response.json({ error: 'invalid_grant', error_description: started.verifier }, { status: 400 });
  await browser.signIn();
  await browser.get(`/callback/confidential?${started.query}`);
  await browser.post('/api/logout', {});
  const text = JSON.stringify(app.log);
  const values = [
    started.state,
    started.verifier,
    started.query.get('code')!,
    started.answer.tx,
    ACCESS_TOKEN,
    CLIENT_SECRET,
  ];
  for (const value of [...values, ...cookies, 'alice@id.example', 'Alice']) expect(text).not.toContain(value);
  expect(app.log.length).toBeGreaterThanOrEqual(8);
});

test('106 every request has one line with its request_id, route, status and duration', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  const answer = await browser.get('/api/nothing');
  const { error } = (await answer.json()) as { error: { request_id: string } };
  expect(app.log.map(({ route, status, provider }) => [route, status, provider])).toEqual([
    ['/api/tx', 201, 'confidential'],
    ['/api/token', 200, 'confidential'],
    ['/api/*', 404, undefined],
  ]);
  expect(app.log.at(-1)).toMatchObject({ request_id: error.request_id, code: 'invalid_request', duration_ms: 0 });
});

test('107 control characters from outside do not reach the log, and the client sees code and request_id only', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  started.query.delete('code');
  started.query.set('error', 'x\r\nINJECTED\u001b[31m');
  const answer = await browser.redeem(started);
  await browser.get('/%0d%0aINJECTED%1b[31m', { 'user-agent': 'INJECTED' });
  expect(JSON.stringify(app.log)).not.toContain('INJECTED');
  const { error } = (await answer.json()) as { error: object };
  expect(Object.keys(error)).toEqual(['code', 'request_id']);
});

test.each([
  ['SEAL_KEYS', undefined],
  ['SEAL_KEYS', ''],
  ['SEAL_KEYS', SEAL_KEY.slice(2)],
  ['SEAL_KEYS', SEAL_KEY.slice(0, 32)],
  ['SEAL_KEYS', `${SEAL_KEY.slice(0, 40)}AAAA`],
  ['SEAL_KEYS', 'A'.repeat(43)],
  ['SEAL_KEYS', `${SEAL_KEY},${SEAL_KEY},${SEAL_KEY}`],
  ['SEAL_KEYS', 'change-me-change-me-change-me-change-me!!!!'],
  ['ORIGIN', undefined],
  ['ORIGIN', 'login.example'],
  ['ORIGIN', 'http://login.example'],
  ['ORIGIN', 'https://login.example/'],
  ['ORIGIN', 'https://login.example/path'],
  ['PROVIDERS', 'not json'],
  ['PROVIDERS', '{}'],
  ['PROVIDERS', '[{"id":"acme"}]'],
  ['PROVIDERS', '[{"id":"acme","issuer":"http://id.acme.example","client_id":"x"}]'],
  ['PROVIDERS', '[{"id":"Acme!","issuer":"https://id.acme.example","client_id":"x"}]'],
  ['PROVIDERS', '[{"id":"acme","issuer":"https://id.acme.example","client_id":"x","client_auth":"basic"}]'],
  ['ALLOW', ''],
  ['ALLOW', 'everyone'],
  ['ALLOW', 'alice@example.org,,bob@example.org'],
  ['ALLOW', '*@example.org x'],
])('108 %s = %s stops the start and names the variable', (variable, value) => {
  expect(problemsOf({ ...ENV, [variable]: value }).map((problem) => problem.variable)).toContain(variable);
});

test('108 every problem is reported at once, and no value of a variable is quoted', () => {
  const wrong = {
    ORIGIN: 'nonsense-value',
    SEAL_KEYS: 'short-value',
    PROVIDERS: '[{"client_secret":["secret-value"],"client_auth":"auth-value"}]',
    GITHUB_CLIENT_SECRET: 'another-value',
  };
  const problems = problemsOf(wrong);
  expect(new Set(problems.map(({ variable }) => variable))).toEqual(
    new Set(['ORIGIN', 'SEAL_KEYS', 'PROVIDERS', 'GITHUB_CLIENT_ID']),
  );
  expect(JSON.stringify(problems)).not.toMatch(/-value/);
});

test('108 an exception inside the exchange sets no session', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  app.provider.answers.token = () => {
    throw new RangeError('of our own making');
  };
  const answer = await browser.signIn();
  expect(answer.ok).toBe(false);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});

test('116 sign-out clears every cookie with the attributes it was set with, and revokes the token', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ access_token: 'a'.repeat(4200) }));
  await browser.signIn();
  await browser.start();
  const answer = await browser.post('/api/logout', {});
  expect(await answer.json()).toEqual({ revoked: 'revoked' });
  expect(browser.cookies.size).toBe(0);
  const form = new URLSearchParams(app.provider.callsTo('revocation')[0]!.body);
  expect(form.get('token')).toBe('a'.repeat(4200));
});

test.each([
  ['503', () => new Response('down', { status: 503 })],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
  [
    'a broken connection',
    () => {
      throw new TypeError('fetch failed');
    },
  ],
])('116 %s at the revocation endpoint still signs out, and is said to have failed', async (_name, revocation) => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.answers.revocation = revocation;
  const answer = await browser.post('/api/logout', {});
  expect([answer.status, await answer.json(), browser.cookies.size]).toEqual([200, { revoked: 'failed' }, 0]);
});

test('116 signing out without a session, and twice, is 200', async () => {
  const browser = createTestBrowser(await createTestApp());
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'unsupported' });
  expect((await browser.post('/api/logout', {})).status).toBe(200);
});

test('120 the HTML has a strict policy and the providers, and no session', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  const page = await browser.get('/');
  const policy = page.headers.get('content-security-policy')!;
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(part);
  }
  expect(policy).toContain("connect-src 'self' https://id.example");
  expect(policy).not.toMatch(/unsafe|\*/);
  const html = await page.text();
  expect(html).toContain('"id":"confidential"');
  expect(html).not.toMatch(/Alice|subject-1|client_secret/);
});

test('121 every answer has the security headers: pages, files, errors, redirects of nobody', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const answers = [
    await browser.get('/'),
    await browser.get('/nothing'),
    await browser.get('/api/nothing'),
    await browser.get('/api/profile'),
    await browser.get('/healthz'),
    await browser.get('/api/logout'),
    await browser.post('/api/tx', 'x'.repeat(5000)),
    await browser.post('/', {}),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 401, 200, 405, 413, 405]);
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  }
});

test('121 an unexpected failure is 500 with a code and nothing else', async () => {
  const app = await createTestApp();
  app.provider.answers.token = () => {
    throw Object.assign(new Error('with a secret in it'), { name: 'Odd' });
  };
  const answer = await createTestBrowser(app).signIn();
  expect(await answer.clone().text()).not.toContain('secret');
  expect(await errorCode(answer)).toBe('provider_unreachable');
});

test('99 no page and no answer can be framed', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  for (const path of ['/', '/profile', '/callback/confidential', '/nothing', '/api/session', '/healthz']) {
    const { headers } = await browser.get(path);
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

test('122 the pages of the app keep their opener out but for popups of their own, and their files to themselves', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  for (const path of ['/', '/profile', '/callback/confidential']) {
    const { headers } = await browser.get(path);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
});

test('120 HSTS is sent where the origin is public https, and never on loopback', async () => {
  const loopback = await createTestApp({ ORIGIN: 'https://localhost:8787' });
  const answer = await loopback.server.fetch(new Request('https://localhost:8787/healthz'));
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});
