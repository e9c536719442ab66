import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { CONFIDENTIAL, PUBLIC, signedIn } from '../harness/visit.ts';

const suite = browserSuite();

/** Holds the SPA's script back until it is let go. */
async function holdScript(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/index-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

function button(page: Page, provider: string) {
  return page.getByRole('button', { name: `Continue with ${provider}` });
}

test('the provider buttons are there before React, and do not move when it has started', async () => {
  const { demo, page } = suite;
  const release = await holdScript(page);
  await page.goto(demo.origin, { waitUntil: 'commit' });
  await button(page, PUBLIC).waitFor();
  const before = await page.locator('main').innerHTML();
  const box = await button(page, CONFIDENTIAL).boundingBox();
  release();
  await page.waitForFunction(() => document.documentElement.dataset['started'] === '');
  expect(await page.locator('main').innerHTML()).toBe(before);
  expect(await button(page, CONFIDENTIAL).boundingBox()).toEqual(box);
});

test('a click before React has started is not lost', async () => {
  const { demo, page } = suite;
  const release = await holdScript(page);
  await page.goto(demo.origin, { waitUntil: 'commit' });
  await button(page, CONFIDENTIAL).click();
  release();
  await page.locator('input[name=login]').waitFor();
  expect(page.url()).toContain('/interaction/');
});

test('the provider used last is first, and says so, before React and after', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page, CONFIDENTIAL);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await button(page, CONFIDENTIAL).waitFor();
  const release = await holdScript(page);
  await page.goto(demo.origin, { waitUntil: 'commit' });
  await button(page, PUBLIC).waitFor();
  const before = await page.locator('.providers').innerText();
  expect(before).toMatch(/^Continue with Demo \(confidential\)\s+Last used/);
  release();
  await page.waitForFunction(() => document.documentElement.dataset['started'] === '');
  expect(await page.locator('.providers').innerText()).toBe(before);
});

test('hydration finds what it expects, in both languages, and the policy lets nothing else run', async () => {
  const { demo, context } = suite;
  for (const [locale, heading] of [
    ['en', 'Come in'],
    ['de-AT', 'Nur herein'],
  ] as const) {
    const page = await context.browser()!.newPage({ locale });
    const complaints: string[] = [];
    page.on('console', (message) => void complaints.push(message.text()));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(demo.origin, { waitUntil: 'networkidle' });
    expect(await page.locator('h1').innerText()).toBe(heading);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    expect(complaints).toEqual([]);
    await page.close();
  }
});

test('no other page shows the start page for a moment', async () => {
  const { demo } = suite;
  for (const path of ['/profile', '/callback/demo-public', '/nothing-here']) {
    const html = await (await fetch(demo.origin + path)).text();
    expect(html).toContain('<div id="root"></div>');
  }
});
