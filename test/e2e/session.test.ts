import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { CONFIDENTIAL, signIn, signedIn, expectProfile } from '../harness/visit.ts';

const suite = browserSuite();

test('119 signing out in one tab signs out the others, and Back shows nothing', async () => {
  const { demo, context, page } = suite;
  await signedIn(demo, page);
  const other = await context.newPage();
  await other.goto(`${demo.origin}/profile`);
  await expectProfile(other);
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
    expect(await tab.locator('body').innerText()).not.toContain('alice@example.com');
  }
  await page.goto(`${demo.origin}/nothing-here`);
  await page.goBack();
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('alice@example.com');
  expect((await context.cookies()).filter(({ name }) => name.includes('postern'))).toEqual([]);
});

test('after a sign-out the focus is on the content, and it is said that it is done', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('#content') !== null);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/MAIN|H1/);
});

test('nothing moves while a reloaded profile waits for its data', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  await expectProfile(page);
  await page.waitForLoadState('networkidle');
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01);
});

test('signing in in one tab shows in the others', async () => {
  const { demo, context, page } = suite;
  const other = await context.newPage();
  await other.goto(`${demo.origin}/profile`);
  await other.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  await signedIn(demo, page);
  await expectProfile(other);
});

test('115b a profile answer that arrives after the sign-out brings nothing back', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  let release: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    void page.route('**/api/profile', async (route) => {
      const response = await route.fetch();
      resolve();
      await new Promise<void>((go) => {
        release = go;
      });
      await route.fulfill({ response }).catch(() => undefined);
    });
  });
  await page.reload();
  await asked;
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  release?.();
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('body').innerText()).not.toContain('alice@example.com');
});

test('signing in as somebody else replaces who was there', async () => {
  const { demo, page, context } = suite;
  await signedIn(demo, page);
  await context.clearCookies({ domain: '127.0.0.1' });
  await page.goto(demo.origin);
  await signIn(page, CONFIDENTIAL, 'bob');
  await expectProfile(page, 'Bob Baker');
  expect(await page.locator('body').innerText()).not.toContain('alice');
});
