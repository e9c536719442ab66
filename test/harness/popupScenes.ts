import type { Page } from 'playwright-core';
import { clickButton } from './buttonVisit.ts';
import type { Demo } from './demo.ts';
import { type LoginButton, openPlain } from './plainPage.ts';

/** Brings the popup of a fresh page to what a person can come to see; the page's button is in `lang`. */
export interface PopupScene {
  /** Somebody is signed in from the start. */
  isSignedIn?: boolean;
  open: (page: Page, demo: Demo, lang: string) => Promise<Page>;
}

/** Every screen that looks different from the others, of those that stay. */
export const POPUP_SCENES: Readonly<Record<string, PopupScene>> = {
  'choice of providers': { open: (page, demo, lang) => openPopup(page, demo, `lang="${lang}"`) },
  'waiting for the second window': {
    open: async (page, demo, lang) => {
      const popup = await openPopup(page, demo, `lang="${lang}" provider="demo-public"`);
      await Promise.all([popup.waitForEvent('popup'), popup.locator('.provider').click()]);
      await popup.locator('.again').waitFor();
      return popup;
    },
  },
  consent: { isSignedIn: true, open: (page, demo, lang) => openPopup(page, demo, `lang="${lang}"`) },
  'a failure': {
    open: async (page, demo, lang) => {
      await page.context().route('**/api/embed', (route) => route.abort());
      return openPopup(page, demo, `lang="${lang}"`);
    },
  },
  'a provider that is not offered': {
    open: (page, demo, lang) => openPopup(page, demo, `lang="${lang}" provider="a-provider-of-another-site"`),
  },
  'a page that is not registered': {
    open: async (page, demo, lang) => {
      // The answer of the proxy, without an origin that no browser could reach.
      const error = { code: 'not_allowed', request_id: '0123456789abcdef' };
      await page.context().route('**/api/embed', (route) => route.fulfill({ status: 403, json: { error } }));
      return openPopup(page, demo, `lang="${lang}"`);
    },
  },
  'signing out': { isSignedIn: true, open: openSignOut },
  'nobody to sign out': { open: openSignOut },
};

async function openPopup(page: Page, demo: Demo, attributes: string): Promise<Page> {
  await openPlain(page, demo, `<login-button ${attributes}></login-button>`);
  return settled(await clickButton(page, 'login-button'));
}

async function openSignOut(page: Page, demo: Demo, lang: string): Promise<Page> {
  await openPlain(page, demo, `<login-button lang="${lang}"></login-button><button id="out">Sign out</button>`);
  await page.evaluate(() => {
    const button = document.querySelector<LoginButton>('login-button')!;
    document.querySelector('#out')!.addEventListener('click', () => void button.signOut({ everywhere: true }));
  });
  return settled(await clickButton(page, '#out'));
}

/** Its buttons take clicks. */
async function settled(popup: Page): Promise<Page> {
  await popup.locator('.actions button:enabled').first().waitFor();
  return popup;
}
