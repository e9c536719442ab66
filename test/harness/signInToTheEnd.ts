import type { Page } from 'playwright-core';
import { Visitor } from '../tools/Visitor.ts';
import type { Demo } from './demo.ts';

/** Longer than two of the proxy's deadlines: the exchange, then the profile once more. */
const SLOWEST_MS = 30_000;

/** The page at which a provider begins: OpenID Connect's, or an original's. */
const FIRST = /\/(auth|authorize|authenticate|v1\/authorization)$/;

/** Signs in from home as `user`, to whatever end it comes: a failure, or the profile as far as it is told. */
export async function signInToTheEnd(page: Page, demo: Demo, provider: string, user: string): Promise<void> {
  await skipProvidersPages(page, demo, user);
  await page.goto(demo.origin);
  // In whatever language.
  await page.getByRole('button', { name: provider }).click();
  await page.locator('.failure, .profile').first().waitFor({ timeout: SLOWEST_MS });
}

/** The provider's pages are filled in without being drawn: the browser gets the redirect that they end with. */
export async function skipProvidersPages(page: Page, { issuer }: Demo, user: string): Promise<void> {
  const isFirst = ({ origin, pathname }: URL): boolean => origin === new URL(issuer).origin && FIRST.test(pathname);
  await page.route(isFirst, async (route) => {
    const callback = await new Visitor().signIn(route.request().url(), user);
    await route.fulfill({ status: 302, headers: { location: callback.href } });
  });
}
