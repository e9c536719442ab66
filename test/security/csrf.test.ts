import { expect, test } from 'vitest';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const MUTATING = ['/api/tx', '/api/token', '/api/verify', '/api/refresh', '/api/logout'];
const READING = ['/api/providers', '/api/session', '/api/profile'];

async function signedIn() {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.calls.length = 0;
  return { app, browser, before: new Map(browser.cookies) };
}

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/JSON',
  'application/json; charset=utf-8',
  'application/json, text/plain',
  undefined,
])('75 a POST of type %s is refused without a side effect', async (type) => {
  const { app, browser, before } = await signedIn();
  for (const path of MUTATING) {
    const answer = await browser.post(path, {}, { 'content-type': type });
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 403, []]);
  }
  expect([browser.cookies, app.provider.calls]).toEqual([before, []]);
});

test('75 a cross-site POST of application/json is refused too', async () => {
  const { app, browser, before } = await signedIn();
  for (const path of MUTATING) {
    const answer = await browser.post(path, {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  expect([browser.cookies, app.provider.calls]).toEqual([before, []]);
});

test.each([undefined, '', '0', '11', 'true'])(
  '76 a request whose X-Postern is %s is refused, GET too',
  async (value) => {
    const { browser } = await signedIn();
    for (const path of READING) expect((await browser.get(path, { 'x-postern': value })).status).toBe(403);
    for (const path of MUTATING) expect((await browser.post(path, {}, { 'x-postern': value })).status).toBe(403);
  },
);

test.each([
  undefined,
  'null',
  'https://login.example.evil.example',
  'https://evil-login.example',
  'http://login.example',
  'https://login.example:8443',
  'https://login.example.',
  'https://LOGIN.example',
  'https://login.example/',
])('77 a POST whose Origin is %s is refused', async (origin) => {
  const { browser } = await signedIn();
  for (const path of MUTATING) expect((await browser.post(path, {}, { origin })).status).toBe(403);
});

test.each(['same-site', 'cross-site', 'none', 'anything'])(
  '78 Sec-Fetch-Site %s is refused even where everything else is right',
  async (site) => {
    const { browser } = await signedIn();
    for (const path of READING) expect((await browser.get(path, { 'sec-fetch-site': site })).status).toBe(403);
    for (const path of MUTATING) expect((await browser.post(path, {}, { 'sec-fetch-site': site })).status).toBe(403);
  },
);

test('78 an older browser without Sec-Fetch-Site may POST by its Origin, and GET only with one', async () => {
  const { browser } = await signedIn();
  const without = { 'sec-fetch-site': undefined };
  expect((await browser.post('/api/refresh', {}, without)).status).toBe(200);
  expect((await browser.get('/api/session', without)).status).toBe(403);
  expect((await browser.get('/api/session', { ...without, origin: 'https://login.example' })).status).toBe(200);
});

test('79 a foreign origin gets no CORS header and its request does not run; a preflight is not answered', async () => {
  const { app, browser } = await signedIn();
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answers = [await browser.get('/api/profile', foreign), await browser.post('/api/logout', {}, foreign)];
  const headers = {
    origin: 'https://evil.example',
    'access-control-request-headers': `x-postern,${'a'.repeat(1_000_000)}`,
  };
  const preflight = new Request('https://login.example/api/token', { method: 'OPTIONS', headers });
  answers.push(await app.server.fetch(preflight));
  for (const answer of answers) {
    expect(answer.status).toBeGreaterThanOrEqual(403);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
  expect(app.provider.calls).toEqual([]);
});

test("80 an attacker's own good code, state and verifier, delivered to a victim, are refused", async () => {
  const app = await createTestApp();
  const attacker = createTestBrowser(app);
  const victim = createTestBrowser(app);
  expect((await victim.redeem(await attacker.start())).status).toBe(403);
  expect(victim.cookies.size).toBe(0);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('81 %s on a mutating route is 405', async (method) => {
  const { app, browser, before } = await signedIn();
  for (const path of MUTATING) {
    const headers = { 'x-postern': '1', 'sec-fetch-site': 'same-origin', 'x-http-method-override': 'POST' };
    const answer = await app.server.fetch(
      new Request(`https://login.example${path}?_method=POST`, { method, headers }),
    );
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 405, []]);
  }
  expect(browser.cookies).toEqual(before);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('81 %s on a page or a file is 405', async (method) => {
  const { app, browser, before } = await signedIn();
  for (const path of ['/', '/profile', '/callback/confidential', '/assets/x.js', '/api/../']) {
    const answer = await app.server.fetch(new Request(`https://login.example${path}`, { method }));
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 405, []]);
  }
  expect(browser.cookies).toEqual(before);
});
