import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { atProvider, CONFIDENTIAL, PUBLIC, chooseProvider, signIn, signedIn, expectProfile } from '../harness/visit.ts';

const suite = browserSuite();

/** The API calls of a page from now on. */
function apiCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(`${request.method()} ${pathname}`);
  });
  return calls;
}

test.each([PUBLIC, CONFIDENTIAL])('a person signs in with %s and sees the profile', async (provider) => {
  const { demo, page } = suite;
  await page.goto(demo.origin);
  await signIn(page, provider);
  await expectProfile(page);
  expect(new URL(page.url()).pathname).toBe('/profile');
  const text = await page.locator('main').innerText();
  for (const part of ['alice@example.com', 'alice', provider, 'openid', 'email']) expect(text).toContain(part);
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img')?.naturalWidth !== 0);
});

test('home: a provider can be chosen before any answer of the API', async () => {
  const { demo, page } = suite;
  const calls = apiCalls(page);
  await page.route('**/api/session', () => undefined);
  await page.goto(demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await page.locator('input[name=login]').waitFor();
  expect(calls.filter((call) => call !== 'GET /api/session')).toEqual(['POST /api/tx']);
});

test('callback to profile is one round trip to the API on the proxy path', async () => {
  const { demo, page } = suite;
  await page.goto(demo.origin);
  const calls = apiCalls(page);
  await signedIn(demo, page);
  const afterRedirect = calls.slice(calls.indexOf('POST /api/tx') + 1);
  // What is connected is asked for beside the profile, which does not wait for it.
  expect(afterRedirect.filter((call) => call !== 'GET /api/accounts')).toEqual(['POST /api/token']);
});

test('return_to: a page that needs a session is where the person ends up, query and all', async () => {
  const { demo, page } = suite;
  await page.goto(`${demo.origin}/profile?tab=1#part`);
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
  expect(page.url()).toBe(`${demo.origin}/profile?tab=1#part`);
});

test('return_to of the start page is kept to our own origin', async () => {
  const { demo, page } = suite;
  await page.goto(`${demo.origin}/?return_to=https://evil.example`);
  await signIn(page, CONFIDENTIAL);
  await page.waitForURL(`${demo.origin}/`);
  expect(new URL(page.url()).origin).toBe(demo.origin);
});

test('24 the address is scrubbed before anything is asked of anybody, and no referrer leaves', async () => {
  const { demo, page } = suite;
  const seen: { url: string; page: string; referer: string }[] = [];
  page.on('request', (request) => {
    if (request.resourceType() !== 'fetch') return;
    seen.push({ url: request.url(), page: request.frame().url(), referer: request.headers()['referer'] ?? '' });
  });
  await signedIn(demo, page);
  const token = seen.find(({ url }) => url.endsWith('/api/token'));
  expect(token).toMatchObject({ page: `${demo.origin}/callback/demo-confidential`, referer: '' });
  expect(seen.every(({ referer }) => referer === '')).toBe(true);
});

test('reloading keeps a person signed in, on the profile and at home', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  await page.reload();
  await expectProfile(page);
  await page.goto(demo.origin);
  await page.getByText('Alice Archer').first().waitFor();
});

test('23 Back and reload after a sign-in do not redeem the code again', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  const calls = apiCalls(page);
  await page.goBack();
  await page.goForward();
  await page.goto(`${demo.origin}/callback/demo-confidential`);
  await expectProfile(page);
  expect(calls.filter((call) => call === 'POST /api/token')).toEqual([]);
});

test('23 a reload while the code is being redeemed ends in the session that it made', async () => {
  const { demo, page } = suite;
  await page.goto(demo.origin);
  let held: (() => Promise<void>) | undefined;
  const isHeld = new Promise<void>((resolve) => {
    void page.route('**/api/token', async (route) => {
      const response = await route.fetch();
      held = () => route.fulfill({ response });
      resolve();
    });
  });
  await signIn(page, CONFIDENTIAL);
  await isHeld;
  await held!();
  await page.reload();
  await expectProfile(page);
});

test('10 two tabs sign in side by side, each its own way', async () => {
  const { demo, context, page } = suite;
  const other = await context.newPage();
  await Promise.all([page.goto(demo.origin), other.goto(demo.origin)]);
  await chooseProvider(page, CONFIDENTIAL);
  await signIn(other, PUBLIC);
  await expectProfile(other);
  await atProvider(page, 'alice');
  await expectProfile(page);
  expect(await page.locator('main').innerText()).toContain(CONFIDENTIAL);
});

test('a double click starts what one click starts', async () => {
  const { demo, page, context } = suite;
  await page.goto(demo.origin);
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).dblclick();
  await page.locator('input[name=login]').waitFor();
  expect((await context.cookies()).filter(({ name }) => name.includes('-tx-'))).toHaveLength(1);
});

test('11 a page that is rendered ahead of time starts nothing by itself', async () => {
  const { demo, page } = suite;
  const calls = apiCalls(page);
  await page.goto(demo.origin, { waitUntil: 'networkidle' });
  expect(calls.filter((call) => call.startsWith('POST'))).toEqual([]);
});
