import { expect, test } from 'vitest';
import { NONCE, PAGE, signedInApp } from '../harness/embedApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

/** Somebody is signed in, a page has asked, and the person would have agreed. */
async function asked() {
  const app = await signedInApp();
  const { embed } = await app.browser.question();
  app.provider.calls.length = 0;
  const before = new Map(app.browser.cookies);
  const bodies: [string, object][] = [
    ['/api/embed', { origin: PAGE, nonce: NONCE }],
    ['/api/assertion', { embed }],
  ];
  return { ...app, bodies, before };
}

/** Both endpoints answer no more than that they do not. */
async function expectForbidden(headers: Record<string, string | undefined>): Promise<void> {
  const { browser, bodies, provider, before } = await asked();
  for (const [path, body] of bodies) {
    const answer = await browser.post(path, body, headers);
    expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 403, []]);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await errorCode(answer)).toBe('forbidden');
  }
  expect([browser.cookies, provider.calls]).toEqual([before, []]);
  // Without the fault they do.
  for (const [path, body] of bodies) expect((await browser.post(path, body)).status).toBe(200);
}

test.each<[string, Record<string, string | undefined>]>([
  ['the page itself asks', { origin: PAGE, 'sec-fetch-site': 'cross-site' }],
  ['the page asks from an old browser', { origin: PAGE, 'sec-fetch-site': undefined }],
  ['a page of our site asks', { 'sec-fetch-site': 'same-site' }],
  ['nobody says where it comes from', { origin: undefined }],
  ['it comes from a sandbox', { origin: 'null' }],
  ['it comes from a page beside', { origin: 'https://login.example.evil.example' }],
  ['it is typed into the address', { 'sec-fetch-site': 'none' }],
  ['a form can send it', { 'x-postern': undefined }],
  ['it has another type', { 'content-type': 'text/plain' }],
  ['it is fetched ahead of time', { 'sec-purpose': 'prefetch;prerender' }],
])('98 question and answer are refused where %s', (_name, headers) => expectForbidden(headers));

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
  '98 %s answers neither: nobody agrees by an address',
  async (method) => {
    const { server, browser, bodies, before } = await asked();
    const cookie = [...before].map((pair) => pair.join('=')).join('; ');
    for (const [path, body] of bodies) {
      const query = new URLSearchParams(body as Record<string, string>);
      const headers = { 'x-postern': '1', 'sec-fetch-site': 'same-origin', 'x-http-method-override': 'POST', cookie };
      const answer = await server.fetch(new Request(`https://login.example${path}?${query}`, { method, headers }));
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 405, []]);
      expect(await answer.text()).not.toMatch(/Alice|eyJ|blog/);
    }
    expect(browser.cookies).toEqual(before);
  },
);

test('79 a preflight of a registered page is not answered, and what the API answers carries no CORS header', async () => {
  const { server, browser, bodies } = await asked();
  for (const [path, body] of bodies) {
    const headers = {
      origin: PAGE,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-postern',
    };
    const answers = [
      await server.fetch(new Request(`https://login.example${path}`, { method: 'OPTIONS', headers })),
      await browser.post(path, body),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 200]);
    for (const answer of answers) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  }
});

test('73 nobody may keep a question or an answer', async () => {
  const { browser, bodies } = await asked();
  for (const [path, body] of [...bodies, ...bodies]) {
    const { headers } = await browser.post(path, body);
    expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    expect(headers.get('vary')).toBe('Cookie, Origin, Sec-Fetch-Site');
  }
});

test.each([
  ['/api/embed', 1024, { origin: PAGE, nonce: NONCE }],
  ['/api/assertion', 256, { embed: 'A'.repeat(22) }],
])('123 a body of %s that is longer than %i bytes is not read to its end', async (path, most, body) => {
  const { browser } = await asked();
  const text = JSON.stringify(body);
  for (const [length, expected] of [
    [most, false],
    [most + 1, true],
  ] as const) {
    const answer = await browser.post(path, text.padEnd(length));
    expect([length, answer.status === 413]).toEqual([length, expected]);
  }
});

test('124 a member that is said twice is refused, in the question and in the answer', async () => {
  const { browser, bodies } = await asked();
  for (const [path, body] of bodies) {
    const twice = JSON.stringify(body).replace('{', '{"origin":"https://evil.example","embed":"x",');
    expect((await browser.post(path, twice)).status).toBe(400);
    expect((await browser.post(path, JSON.stringify([body]))).status).toBe(400);
  }
});
