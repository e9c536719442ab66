import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDemoProcess, type DemoProcess } from '../demo/demoProcess.ts';
import { axeFindings } from '../harness/axe.ts';
import { launchBrowser } from '../tools/launchBrowser.ts';

let browser: Browser;
let demo: DemoProcess;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemoProcess()]);
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en' });
  page = await context.newPage();
});
afterEach(() => context?.close());
afterAll(() => Promise.all([browser?.close(), demo?.stop()]));

/** The findings of one part, once the browser has had its say. */
async function findingsOf(part: string): Promise<string[]> {
  await page.getByText('What only this browser can see:').waitFor();
  return page.getByRole('region', { name: part, exact: true }).getByRole('listitem').allInnerTexts();
}

test('the page shows the running configuration, its providers and what the browser sees: all in order', async () => {
  await page.goto(`${demo.origin}/doctor`);
  expect(await page.locator('li.wrong, li.fatal').allInnerTexts()).toEqual([]);
  expect(await findingsOf('This browser')).toEqual([
    expect.stringContaining(`opened at ${demo.origin}`),
    expect.stringContaining('has BroadcastChannel and Web Locks'),
    expect.stringContaining('has sessionStorage'),
    expect.stringContaining('keeps our kind of cookie'),
  ]);
  expect(await findingsOf('demo-confidential')).toContainEqual(expect.stringContaining('the proxy exchanges the code'));
  expect(await page.getByText('Sign-in can work.').count()).toBe(1);
  expect(await context.cookies()).toEqual([]);
});

test('opened at another address than ORIGIN, it says which to open', async () => {
  const other = demo.origin.replace('localhost', '127.0.0.1');
  await page.goto(`${other}/doctor`);
  const [first] = await findingsOf('This browser');
  expect(first).toContain(`opened at ${other}, but ORIGIN is ${demo.origin}`);
  expect(first).toContain(`Open ${demo.origin}/doctor, or set ORIGIN=${other}`);
});

test('a cookie that does not come back is named with its mend', async () => {
  await page.route('**/doctor/cookie', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.continue(),
  );
  await page.goto(`${demo.origin}/doctor`);
  const said = (await findingsOf('This browser')).join('\n');
  expect(said).toContain('keeps no cookie of our kind');
  expect(said).toContain('npm start -- --https');
});

test('a redirect URI is copied by its button', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${demo.origin}/doctor`);
  await page.getByRole('button', { name: `Copy ${demo.origin}/callback/demo-public` }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${demo.origin}/callback/demo-public`);
});

test('axe finds nothing and nothing overflows, light and dark, small and wide', async () => {
  await page.goto(`${demo.origin}/doctor`);
  await findingsOf('This browser');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ width, colorScheme, findings: await axeFindings(page) }).toMatchObject({ findings: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

/** The answer to a request that names another host, as after DNS rebinding. */
async function asAnotherHost(host: string): Promise<number | undefined> {
  const [answer] = (await once(get(`${demo.origin}/doctor`, { headers: { host } }), 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

test('whoever comes by another name or through a tunnel is not shown it', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'x-forwarded-host']) {
    const answer = await fetch(`${demo.origin}/doctor`, { headers: { [header]: 'for=203.0.113.7' } });
    expect(answer.status).toBe(404);
  }
  expect(await asAnotherHost('rebound.example')).toBe(404);
  expect(await asAnotherHost(new URL(demo.origin).host)).toBe(200);
});
