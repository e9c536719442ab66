import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../web/texts/en.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { CONFIDENTIAL, expectProfile, signedIn } from '../harness/visit.ts';

const suite = browserSuite();

const MANY = 30;

/** Presses Tab until `target` has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MANY; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${String(target)}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

async function pressEnterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

function provider(page: Page): Locator {
  return page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` });
}

async function expectFocus(target: Locator): Promise<void> {
  await target.waitFor();
  await expect.poll(() => hasFocus(target)).toBe(true);
}

test('a person signs in, sees the profile and signs out with the keyboard alone', async () => {
  const { demo, page } = suite;
  await page.goto(demo.origin);
  await pressEnterOn(page, provider(page));
  await page.locator('input[name=login]').waitFor();
  await pressEnterOn(page, page.locator('button[name=user][value=alice]'));
  await pressEnterOn(page, page.getByRole('button', { name: 'Allow' }));
  await expectProfile(page);
  await expectFocus(page.getByRole('heading', { level: 1 }));
  await pressEnterOn(page, page.getByRole('button', { name: en.account.signOut }));
  await expectFocus(page.getByRole('heading', { level: 1, name: en.profile.signedOutHeading }));
  await tabTo(page, provider(page));
});

test('the first Tab shows the skip link, and it leads past the header', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  await page.goto(demo.origin);
  const skip = page.getByRole('link', { name: en.skipToContent });
  expect((await skip.boundingBox())!.y).toBeLessThan(0);
  await page.keyboard.press('Tab');
  await expectFocus(skip);
  expect((await skip.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await expectFocus(page.locator('main'));
  await page.keyboard.press('Tab');
  await expectFocus(page.locator('main button').first());
});

test('whatever Tab reaches shows that it has the focus', async () => {
  const { demo, page } = suite;
  await signedIn(demo, page);
  for (const path of ['/', '/profile', '/nothing-here', '/callback/demo-public']) {
    await page.goto(demo.origin + path);
    await page.locator('h1').waitFor();
    const count = await page.locator('a, button').count();
    for (let stop = 0; stop < count; stop += 1) {
      await page.keyboard.press('Tab');
      const { what, style, width } = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
        return { what: document.activeElement!.tagName, style: outlineStyle, width: Number.parseFloat(outlineWidth) };
      });
      expect({ path, what, style }).toEqual({ path, what: expect.stringMatching(/^(A|BUTTON)$/), style: 'solid' });
      expect(width).toBeGreaterThanOrEqual(2);
    }
  }
});

test('a move within the app puts the focus on the heading of the page, Back too', async () => {
  const { demo, page } = suite;
  await page.goto(`${demo.origin}/nothing-here`);
  await pressEnterOn(page, page.getByRole('link', { name: en.failure.goHome }));
  await expectFocus(page.getByRole('heading', { level: 1, name: en.home.heading }));
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: en.notFound.heading }).waitFor();
});

test('a busy button keeps the focus, says that it is busy, and what is going on is announced', async () => {
  const { demo, page } = suite;
  await page.route('**/api/tx', () => undefined);
  await page.goto(demo.origin);
  await pressEnterOn(page, provider(page));
  await page
    .getByRole('status')
    .filter({ hasText: en.provider.leaving(CONFIDENTIAL) })
    .waitFor();
  expect(await provider(page).getAttribute('aria-disabled')).toBe('true');
  await expectFocus(provider(page));
});

test('a failure is announced, and the button that was pressed still has the focus', async () => {
  const { demo, page } = suite;
  await page.route('**/api/tx', (route) => route.abort());
  await page.goto(demo.origin);
  await pressEnterOn(page, provider(page));
  await page.getByRole('alert').filter({ hasText: en.failures.proxy_unreachable.title }).waitFor();
  await expectFocus(provider(page));
  expect(await provider(page).getAttribute('aria-disabled')).toBe('false');
});
