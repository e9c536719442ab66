import type { Page } from 'playwright-core';
import { Visitor } from '../tools/Visitor.ts';
import type { Demo } from './demo.ts';

/** Longer than two of the proxy's deadlines: the exchange, then the profile once more. */
const SLOWEST_MS = 30_000;

/** Signs in from home as `user`, to whatever end it comes: a failure, or the profile as far as it is told. */
export async function signInToTheEnd(page: Page, demo: Demo, provider: string, user: string): Promise<void> {
  await skipProvidersPages(page, demo, user);
  await page.goto(demo.origin);
  // In whatever language.
  await page.getByRole('button', { name: provider }).click();
  await page.locator('.failure, .profile').waitFor({ timeout: SLOWEST_MS });
}

/** The provider's pages are filled in without being drawn: the browser gets the redirect that they end with. */
async function skipProvidersPages(page: Page, { issuer }: Demo, user: string): Promise<void> {
  await page.route(`${issuer}/auth?**`, async (route) => {
    const callback = await new Visitor().signIn(route.request().url(), user);
    await route.fulfill({ status: 302, headers: { location: callback.href } });
  });
}
