import type { Page } from 'playwright-core';
import { ORIGINAL_NAMES, type OriginalName } from '../idp/originals/clients.ts';
import type { Demo, UpstreamCall } from './demo.ts';

/** What the home page calls them. */
export const NAMES: Readonly<Record<OriginalName, string>> = {
  webplatform: 'WebPlatform (demo)',
  mozilla: 'Mozilla (demo)',
  strava: 'Strava (demo)',
  twitter: 'Twitter (demo)',
  foursquare: 'Foursquare (demo)',
  textbook: 'Textbook (demo)',
};

export const ALL_ORIGINALS: readonly OriginalName[] = ORIGINAL_NAMES;

/** From home, through the provider's pages, to whatever end it comes. */
export async function signInAt(page: Page, demo: Demo, name: OriginalName, user = 'jdoe'): Promise<void> {
  await page.goto(demo.origin);
  // In whatever language.
  await page.getByRole('button', { name: NAMES[name] }).click();
  await atOriginal(page, user);
  await page.locator('.failure, .profile').first().waitFor();
}

/** At the provider: signs in, and allows what is asked, where something is. */
export async function atOriginal(page: Page, user: string): Promise<void> {
  await page.locator('input[name=login]').fill(user);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const allow = page.locator('button[name=allow]');
  await allow.or(page.locator('.failure, .profile')).first().waitFor();
  if (await allow.isVisible()) await allow.click();
}

/** The facts of the profile by their names, as a person reads them. */
export async function factsOf(page: Page): Promise<Record<string, string>> {
  await page.locator('.profile').waitFor();
  const facts = await page.locator('.fact').all();
  const pairs = await Promise.all(
    facts.map(async (fact) => [await fact.locator('dt').innerText(), await fact.locator('dd').innerText()] as const),
  );
  return Object.fromEntries(pairs);
}

/** The refresh grants among what has left the proxy since `watchCalls`. */
export function refreshGrants(calls: readonly UpstreamCall[]): UpstreamCall[] {
  return calls.filter(({ body }) => /grant_type"?[=:]"?refresh_token/.test(body));
}

export function watchCalls(demo: Demo): UpstreamCall[] {
  const calls: UpstreamCall[] = [];
  demo.onCall = (call) => void calls.push(call);
  return calls;
}
