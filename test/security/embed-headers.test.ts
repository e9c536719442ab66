import { expect, test } from 'vitest';
import { createEmbedApp, EMBEDDING, PAGE, signedInApp } from '../harness/embedApp.ts';
import { FILES } from '../harness/embedAssets.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const LOGO = { path: 'M0 0h24v24H0z' };
const PAGES = ['/', '/profile', '/callback/confidential'];
/** For any page on the web. */
const SHARED = [
  '/button.js',
  '/button-0a1b2c3d.js',
  '/login-button.js',
  '/button.css',
  '/button.d.ts',
  '/button.json',
  '/custom-elements.json',
  '/button/confidential.json',
  '/.well-known/jwks.json',
];
/** Look like them, and are for ourselves alone, or are nothing. */
const OWN = [
  '/assets/app-0a1b2c3d.js',
  '/assets/button.js',
  '/logos.json',
  '/button.js.map',
  '/buttons.js',
  '/xbutton.js',
  '/button.js/x',
  '/button-0a1b2c3d4.js',
  '/button.json.html',
  '/login-button.html',
  '/button',
  '/button/',
  '/custom-elements.json/x',
  '/.well-known/jwks',
  '/.well-known/openid-configuration',
];

function corsOf({ headers }: Response): (string | null)[] {
  return ['access-control-allow-origin', 'cross-origin-resource-policy'].map((name) => headers.get(name));
}

/** As the browser of another site's page loads it: with whatever cookies there are. */
const AS_A_PAGE = { 'x-postern': undefined, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', origin: PAGE };

test('122 the popup keeps its opener, and nothing else does', async () => {
  const { browser } = await signedInApp();
  const popup = await browser.get('/popup');
  expect([popup.status, popup.headers.get('cross-origin-opener-policy')]).toEqual([200, 'unsafe-none']);
  const others = [...PAGES, '/popup.html', '/popup/x', '/popups', '/Popup', '/nothing', '/healthz', ...SHARED, ...OWN];
  for (const path of [...others, '/api/session', '/api/nothing', '/callback/confidential?popup']) {
    const { headers } = await browser.get(path);
    expect([path, headers.get('cross-origin-opener-policy')]).toEqual([path, 'same-origin-allow-popups']);
  }
  for (const answer of [
    await browser.ask(),
    await browser.ask('https://evil.example'),
    await browser.post('/popup', {}),
  ]) {
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  }
});

test('122 the popup’s page says nothing of who asks or who is signed in, sets no cookie, and is the same for everyone', async () => {
  const app = await signedInApp();
  const address = `/popup?origin=https://evil.example&nonce=NONCE&state=STATE`;
  const [mine, theirs] = [await app.browser.get(address, AS_A_PAGE), await app.stranger().get('/popup')];
  const html = await mine.text();
  expect(html).toBe(await theirs.text());
  expect(html).toContain('"id":"confidential"');
  expect(html).not.toMatch(/evil|NONCE|STATE|Alice|subject-1|client_secret/);
  for (const { headers } of [mine, theirs]) {
    expect(headers.getSetCookie()).toEqual([]);
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual([
      'no-cache',
      'text/html; charset=utf-8',
    ]);
    expect(headers.get('vary') ?? '').not.toMatch(/cookie/i);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
});

test('120 the popup has the policy of the other pages, with its own inline code and no other', async () => {
  const { browser } = await createEmbedApp();
  const policyOf = async (path: string) =>
    (await browser.get(path)).headers.get('content-security-policy')!.split('; ');
  const [popup, home] = [await policyOf('/popup'), await policyOf('/')];
  const scripts = (policy: string[]) => policy.filter((part) => part.startsWith('script-src'));
  expect(popup.filter((part) => !part.startsWith('script-src'))).toEqual(
    home.filter((part) => !part.startsWith('script-src')),
  );
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('early()'));
  expect(scripts(popup)).toEqual([`script-src 'self' 'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`]);
  expect(popup).toContain("require-trusted-types-for 'script'");
  expect(popup.join()).not.toMatch(/unsafe|\*/);
});

test('99 neither the popup nor anything else can be framed, found or not', async () => {
  const { browser } = await signedInApp();
  const answers = [await browser.ask(), await browser.ask('https://evil.example'), await browser.agree('A'.repeat(22))];
  for (const path of ['/popup', '/popup/', '/popup.html', ...PAGES, ...SHARED, ...OWN])
    answers.push(await browser.get(path));
  for (const { headers } of answers) {
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test.each(SHARED)('122 %s is for any page: the same bytes for everyone, and nothing of anybody', async (path) => {
  const app = await signedInApp();
  const [mine, theirs] = [await app.browser.get(path, AS_A_PAGE), await app.stranger().get(path, AS_A_PAGE)];
  expect([mine.status, corsOf(mine)]).toEqual([200, ['*', 'cross-origin']]);
  expect([theirs.status, corsOf(theirs)]).toEqual([200, ['*', 'cross-origin']]);
  const text = await mine.text();
  expect(text).toBe(await theirs.text());
  expect(text).not.toMatch(/Alice|subject-1/);
  expect(text).toBe(FILES[path] ?? text);
  for (const { headers } of [mine, theirs]) {
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('vary') ?? '').not.toMatch(/cookie|origin/i);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
});

test.each(OWN)('122 %s is for nobody else', async (path) => {
  const { browser } = await signedInApp();
  expect(corsOf(await browser.get(path, AS_A_PAGE))).toEqual([null, 'same-origin']);
});

test('122 pages and the API are never shared with another origin, registered or not', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const answers = [
    await browser.ask(),
    await browser.ask('https://evil.example'),
    await browser.agree(embed),
    await browser.agree(embed),
    await browser.get('/api/button.js'),
    await browser.get('/api/providers', { origin: PAGE }),
    await browser.post('/button.js', {}),
    await browser.post('/.well-known/jwks.json', {}),
  ];
  for (const path of [...PAGES, '/popup', '/nothing']) answers.push(await browser.get(path, AS_A_PAGE));
  for (const answer of answers) expect(corsOf(answer)).toEqual([null, 'same-origin']);
});

test.each([
  ['/button-0a1b2c3d.js', 'public, max-age=31536000, immutable'],
  ['/button.js', 'public, max-age=3600'],
  ['/button/confidential.json', 'public, max-age=3600'],
  ['/.well-known/jwks.json', 'public, max-age=300'],
])('122 %s is kept as long as it may be: %s', async (path, caching) => {
  const { browser } = await createEmbedApp();
  expect((await browser.get(path)).headers.get('cache-control')).toBe(caching);
});

test('122 whoever asks for the button again is told that it is the same, and may still use it', async () => {
  const { browser } = await createEmbedApp();
  const first = await browser.get('/button.js', AS_A_PAGE);
  const again = await browser.get('/button.js', { ...AS_A_PAGE, 'if-none-match': first.headers.get('etag')! });
  expect([again.status, corsOf(again), await again.text()]).toEqual([304, ['*', 'cross-origin'], '']);
  // A page is no file: it is written anew, whatever its file would be told.
  const page = await browser.get('/popup.html', { 'if-none-match': '"1"' });
  expect(page.status).toBe(404);
});

test('122 how a provider looks is its name and its logo, and of one that is not enabled nothing', async () => {
  const { browser } = await createEmbedApp(withRow({ name: 'Acme', logo: LOGO }));
  expect(await (await browser.get('/button/confidential.json')).json()).toEqual({ name: 'Acme', logo: LOGO });
  for (const id of ['github', 'constructor', '__proto__', 'confidential.json', '', '..%2fprofile', 'CONFIDENTIAL']) {
    const answer = await browser.get(`/button/${id}.json`, AS_A_PAGE);
    expect([id, answer.status, await answer.text()]).toEqual([id, 404, '{}']);
  }
});

test('121 where the popup is not built the answer is an error with every header, and no page', async () => {
  const app = await createTestApp(EMBEDDING);
  const answer = await createTestBrowser(app).get('/popup');
  expect([answer.status, await errorCode(answer)]).toEqual([500, 'misconfigured']);
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
