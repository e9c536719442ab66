import type { Page } from 'playwright-core';
import { Visitor } from '../tools/Visitor.ts';
import type { Demo } from './demo.ts';
import { chooseProvider } from './visit.ts';

/**
 * Starts a sign-in and answers for the provider, but stops before the way back.
 * @returns the callback's whole address, which no page has seen; `page` stays where it is
 */
export async function stopAtCallback(page: Page, { issuer }: Demo, provider: string): Promise<string> {
  let stop!: (url: string) => void;
  const stopped = new Promise<string>((resolve) => {
    stop = resolve;
  });
  await page.route(`${issuer}/auth?**`, async (route) => {
    stop((await new Visitor().signIn(route.request().url(), 'alice')).href);
    // No content: the browser stays on the page where it is.
    await route.fulfill({ status: 204 });
  });
  await chooseProvider(page, provider);
  return stopped;
}

/** Holds the answer to a call back until it is released. */
export async function holdAnswer(page: Page, pattern: string): Promise<{ held: Promise<void>; release: () => void }> {
  const [held, hold] = signal();
  const [released, release] = signal();
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    hold();
    await released;
    await route.fulfill({ response });
  });
  return { held, release };
}

function signal(): [Promise<void>, () => void] {
  let fire!: () => void;
  const promise = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return [promise, fire];
}

/** As "Duplicate tab" does it: a new tab of the same browser profile with a copy of the first one's sessionStorage. */
export async function duplicate(page: Page): Promise<Page> {
  return withStorage(page, await storageOf(page));
}

export async function storageOf(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => Object.entries(sessionStorage) as [string, string][]);
}

/** A new tab beside `page` that finds these entries in its sessionStorage when it first looks. */
export async function withStorage(page: Page, entries: [string, string][]): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.addInitScript((all) => {
    if (sessionStorage.getItem('copied') !== null) return;
    sessionStorage.setItem('copied', '');
    for (const [key, value] of all) sessionStorage.setItem(key, value);
  }, entries);
  return tab;
}
