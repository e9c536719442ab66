import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Demo } from './demo.ts';

export const PUBLIC = 'Demo (public)';
export const CONFIDENTIAL = 'Demo (confidential)';

/** Clicks a provider on the page where the person is, signs in there as `user` and allows what is asked. */
export async function signIn(page: Page, provider: string, user = 'alice'): Promise<void> {
  await chooseProvider(page, provider);
  await atProvider(page, user);
}

export async function chooseProvider(page: Page, provider: string): Promise<void> {
  await page.getByRole('button', { name: `Continue with ${provider}` }).click();
}

/** From the provider's login page to the redirect back. */
export async function atProvider(page: Page, user: string): Promise<void> {
  await page.locator('input[name=login]').fill(user);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** The profile of `name` is what the page shows. */
export async function expectProfile(page: Page, name = 'Alice Archer'): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name });
  await heading.waitFor();
  expect(await heading.innerText()).toBe(name);
}

/** A signed-in page at the profile. */
export async function signedIn(demo: Demo, page: Page, provider = CONFIDENTIAL): Promise<void> {
  await page.goto(demo.origin);
  await signIn(page, provider);
  await expectProfile(page);
}
