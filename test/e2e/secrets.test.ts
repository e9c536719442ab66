import { readdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { DEMO_SECRET } from '../idp/demoClients.ts';
import { PUBLIC, signIn, signedIn, expectProfile } from '../harness/visit.ts';

const suite = browserSuite();

/** Everything that a page sent and got, headers and bodies, but for what belongs to the provider's own origin. */
function recordTraffic(page: Page, origin: string): { text: () => Promise<string> } {
  const parts: Promise<string>[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) return;
    const headers = request.allHeaders().then((all) => JSON.stringify({ ...all, cookie: '' }));
    parts.push(headers.then((text) => [request.url(), text, request.postData() ?? ''].join('\n')));
  });
  page.on('response', (response) => {
    if (!response.url().startsWith(origin)) return;
    const headers = response.allHeaders().then((all) => JSON.stringify({ ...all, 'set-cookie': '' }));
    const body = response.text().catch(() => '');
    parts.push(Promise.all([headers, body]).then((texts) => texts.join('\n')));
  });
  return { text: async () => (await Promise.all(parts)).join('\n') };
}

async function storageOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
}

test('a whole confidential sign-in leaves no secret and no token on the browser side: traffic, storage, logs', async () => {
  const { demo, page } = suite;
  const upstream: string[] = [];
  const traffic = recordTraffic(page, demo.origin);
  demo.onUpstream = (answer) => void upstream.push(answer);
  await signedIn(demo, page);
  // What a reload cuts off has no body to look at.
  await page.waitForLoadState('networkidle');
  await page.reload();
  await expectProfile(page);
  await page.waitForLoadState('networkidle');
  const tokens = upstream.flatMap((answer) => {
    const { access_token, id_token } = JSON.parse(answer) as Record<string, string | undefined>;
    return [access_token, id_token].filter((token) => token !== undefined);
  });
  expect(tokens).toHaveLength(2);
  const everywhere = [await traffic.text(), await storageOf(page), JSON.stringify(demo.log)].join('\n');
  expect(everywhere).toContain('alice@example.com');
  for (const secret of [DEMO_SECRET, encodeURIComponent(DEMO_SECRET), ...tokens])
    expect(everywhere).not.toContain(secret);
});

test('43 after a public sign-in the browser holds no token either: not in storage, not in what our origin got', async () => {
  const { demo, page } = suite;
  const tokens: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/token') || response.request().method() !== 'POST') return;
    const body = (await response.json().catch(() => ({}))) as { access_token?: string };
    if (body.access_token !== undefined) tokens.push(body.access_token);
  });
  const traffic = recordTraffic(page, demo.origin);
  await page.goto(demo.origin);
  await signIn(page, PUBLIC);
  await expectProfile(page);
  expect(tokens).toHaveLength(1);
  const everywhere = [await traffic.text(), await storageOf(page), JSON.stringify(demo.log)].join('\n');
  expect(everywhere).not.toContain(tokens[0]);
  // What is recorded has names and placeholders, no values.
  const stored = (await storageOf(page)).replaceAll(/\{\{\w+:\d+:[0-9a-f]{6}\}\}/g, '');
  expect(stored).not.toMatch(/eyJ|(verifier|nonce)[\\"]*[=:][\\"]*[\w-]{20}/);
});

test('25 tokens in the fragment are ignored, and nothing of them is kept or sent', async () => {
  const { demo, page } = suite;
  const traffic = recordTraffic(page, demo.origin);
  await page.goto(`${demo.origin}/callback/demo-confidential#access_token=LEAK&id_token=LEAK2&token_type=bearer`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(/implicit|address/i)
    .first()
    .waitFor();
  expect(page.url()).toBe(`${demo.origin}/callback/demo-confidential`);
  expect((await traffic.text()) + (await storageOf(page))).not.toContain('LEAK');
});

test.each(['?code=foreign&state=foreign', '?code=foreign', '?error=access_denied&state=foreign', '?state=foreign'])(
  '26 a callback %s that nobody here started is shown as such and sent nowhere',
  async (query) => {
    const { demo, page } = suite;
    const posts: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
    await page.goto(`${demo.origin}/callback/demo-confidential${query}`);
    await page
      .getByRole('button', { name: /again|another|start/i })
      .or(page.getByRole('link', { name: /start|another/i }))
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    expect(posts).toEqual([]);
    expect(page.url()).toBe(`${demo.origin}/callback/demo-confidential`);
  },
);

test('105 the built bundle has no secret, no sealing key and no server code in it', async () => {
  const root = new URL('../../dist/web/', import.meta.url);
  const files = (await readdir(root, { recursive: true })).filter((name) => /\.(js|css|html|map|json)$/.test(name));
  const bundle = (await Promise.all(files.map((name) => readFile(new URL(name, root), 'utf8')))).join('\n');
  expect(bundle.length).toBeGreaterThan(100_000);
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  // AES-GCM is there: with it the popup seals what comes back by address, and the button opens it.
  for (const secret of [DEMO_SECRET, 'SEAL_KEYS', '_CLIENT_SECRET"', 'HKDF', 'postern key id', '__Host-Http-'])
    expect(bundle).not.toContain(secret);
});

const OF_INSPECTOR = /^assets\/(Inspector|attach|placeholder|TerminalHint)-/;

test('63 signing with the secrets of OAuth 1.0a stays out of the built bundle', async () => {
  const root = new URL('../../dist/web/', import.meta.url);
  // The inspector says how it is done; it has none of the secrets.
  const files = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith('.js') && !OF_INSPECTOR.test(name),
  );
  const bundle = (await Promise.all(files.map((name) => readFile(new URL(name, root), 'utf8')))).join('\n');
  // What the page does need of OAuth 1.0a is there: it finds its sign-in by the request token.
  expect(bundle).toContain('oauth_token');
  for (const word of ['oauth_signature', 'oauth_nonce', 'oauth_consumer_key', 'HMAC-SHA1', 'HMAC']) {
    expect(bundle).not.toContain(word);
  }
});

test('1 our own code never asks Math.random', async () => {
  const texts: string[] = [];
  for (const folder of ['../../web/', '../../proxy/']) {
    const root = new URL(folder, import.meta.url);
    const files = (await readdir(root, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
    texts.push(...(await Promise.all(files.map((name) => readFile(new URL(name, root), 'utf8')))));
  }
  expect(texts.length).toBeGreaterThan(80);
  expect(texts.join('\n')).not.toContain('Math.random');
});
