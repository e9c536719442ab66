import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How an attempt ended, as the page's listeners heard it. */
export interface Ending {
  type: 'login' | 'login-cancel' | 'login-error';
  code?: string;
  name?: string;
  /** Whether there was an assertion. */
  signed?: boolean;
}

type Recorder = Window & { endings?: Ending[] };

/** Writes down every ending that a page of this profile is told, from its first moment on. */
export async function recordEndings(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const endings: Ending[] = [];
    Object.assign(window, { endings });
    for (const type of ['login', 'login-cancel', 'login-error'] as const) {
      window.addEventListener(type, (event) => {
        const { code, profile, assertion } = (event as CustomEvent).detail;
        endings.push({
          type,
          ...(code && { code }),
          ...(profile && { name: profile.name, signed: typeof assertion === 'string' && assertion !== '' }),
        });
      });
    }
  });
}

export async function endingsOf(page: Page): Promise<Ending[]> {
  return page.evaluate(() => (window as Recorder).endings ?? []);
}

/** Waits for the page's first ending, and holds that it is this one and the only one. */
export async function expectEnding(page: Page, ending: Ending, timeout = 20_000): Promise<void> {
  await page.waitForFunction(() => ((window as Recorder).endings ?? []).length > 0, undefined, { timeout });
  expect(await endingsOf(page)).toEqual([ending]);
}

/** A button of the page that can be pressed. */
export const MAIN = '#main-button';

/** The page with the button, ready to be clicked. */
export async function openPage(page: Page, url: string, button = MAIN): Promise<void> {
  await page.goto(url);
  await page.locator(`${button}:not([disabled])`).waitFor();
}

/** Clicks the button, and answers the window that it opens. */
export async function clickButton(page: Page, button = MAIN): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.locator(button).click()]);
  return popup;
}

/** In the popup: chooses a provider, signs in in the second window as `user`, until it is closed. */
export async function signInAbove(popup: Page, provider: string, user = 'alice'): Promise<void> {
  const second = await chooseAbove(popup, provider);
  const closed = second.waitForEvent('close');
  await Promise.all([closed, atAnyProvider(second, user)]);
}

/** Chooses a provider in the popup; the second window, at the provider's login page. */
export async function chooseAbove(popup: Page, provider: string): Promise<Page> {
  const button = popup.getByRole('button', { name: `Continue with ${provider}` });
  const [second] = await Promise.all([popup.waitForEvent('popup'), button.click()]);
  return second;
}

/** The login page and the question of any demo provider. */
export async function atAnyProvider(page: Page, user: string): Promise<void> {
  await page.locator('input[name=login]').fill(user);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Some ask nothing further, and the window closes.
  const allow = page.locator('button[name=allow]');
  const isAsked = await Promise.race([
    allow.waitFor().then(
      () => true,
      () => false,
    ),
    page.waitForEvent('close').then(() => false),
  ]);
  if (isAsked) await allow.click();
}

/** The person agrees; the popup hands over and goes. */
export async function agree(popup: Page, name = 'Alice Archer'): Promise<void> {
  await clickToClose(popup, `Continue as ${name}`);
}

/** Clicks what closes the window. */
export async function clickToClose(popup: Page, name: string): Promise<void> {
  await toClose(popup, popup.getByRole('button', { name }).click());
}

/** Presses a key that closes the window. */
export async function pressToClose(popup: Page, key: string): Promise<void> {
  await toClose(popup, popup.keyboard.press(key));
}

/** The window may be gone before it is reported that something was done in it. */
async function toClose(popup: Page, done: Promise<void>): Promise<void> {
  const ignored = done.catch((error: unknown) => {
    if (!popup.isClosed()) throw error;
  });
  if (!popup.isClosed()) await Promise.all([popup.waitForEvent('close'), ignored]);
  await ignored;
}

/** The whole way, as somebody goes it who is not signed in yet. */
export async function logIn(page: Page, provider: string, user = 'alice', name = 'Alice Archer'): Promise<void> {
  const popup = await clickButton(page);
  await signInAbove(popup, provider, user);
  await agree(popup, name);
}
