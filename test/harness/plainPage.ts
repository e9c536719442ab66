import type { BrowserContextOptions, Page } from 'playwright-core';
import { agree, clickButton, signInAbove } from './buttonVisit.ts';
import type { Demo } from './demo.ts';
import type { SideBySide } from './sideBySide.ts';
import { CONFIDENTIAL } from './visit.ts';

/** What a button has told its page. */
export interface Heard {
  /** Of the button. */
  id: string;
  type: string;
  detail: Record<string, unknown>;
  bubbles: boolean;
  composed: boolean;
}

/** The element, as far as a page's script uses it here. */
export interface LoginButton extends HTMLElement {
  profile: object | null;
  assertion: string | null;
  signIn: () => Promise<unknown>;
  signOut: (options?: { everywhere?: boolean }) => Promise<boolean>;
}

type Recorder = Window & { heard: Heard[] };

export const HEAD = '<!doctype html><meta charset="utf-8"><title>A plain page</title>';

/** What everybody writes who wants a button. */
export function scriptTag({ origin }: Demo): string {
  return `<script type="module" src="${origin}/button.js"></script>`;
}

/** Opens a page with the button's script and this body. */
export async function openPlain(page: Page, demo: Demo, body: string): Promise<void> {
  await page.goto(await servePage(page, demo, `${HEAD}${scriptTag(demo)}<body>${body}`));
}

/** A page of exactly these bytes at an origin that is registered; its address. What its buttons say is written down. */
export async function servePage(page: Page, { blog }: Demo, body: string, path = '/plain'): Promise<string> {
  await page.addInitScript(writeDown);
  // Chromium asks the person before a page that no server has sent may load anything from their own machine.
  await page.context().grantPermissions(['local-network-access'], { origin: blog });
  await page.route(blog + path, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  return blog + path;
}

/** At the buttons themselves: one that has been taken out of the page tells nobody else. */
function writeDown(): void {
  const events: Heard[] = [];
  Object.assign(window, { heard: events });
  const listen = (button: Element): void => {
    for (const type of ['login', 'login-cancel', 'login-error'])
      button.addEventListener(type, (event) => {
        const { detail, bubbles, composed } = event as CustomEvent<Heard['detail']>;
        events.push({ id: button.id, type, detail, bubbles, composed });
      });
  };
  const known = new Set<Element>();
  new MutationObserver(() => {
    const added = [...document.querySelectorAll('login-button')].filter((button) => !known.has(button));
    for (const button of added) {
      known.add(button);
      listen(button);
    }
  }).observe(document, { childList: true, subtree: true });
}

export async function heard(page: Page): Promise<Heard[]> {
  return page.evaluate(() => (window as unknown as Recorder).heard);
}

/** The same in short: which button, what, and the code if there is one. */
export async function saidBy(page: Page): Promise<string[]> {
  return (await heard(page)).map(({ id, type, detail: { code } }) => [id, type, code].filter(Boolean).join(' '));
}

/** What a page can read of its button. */
export async function knownTo(page: Page, button: string): Promise<object> {
  return page.locator(button).evaluate((element) => {
    const { profile, assertion } = element as LoginButton;
    const label = element.shadowRoot!.querySelector<HTMLElement>('[part=label]')!;
    return { profile, assertion, label: label.innerText };
  });
}

/** Of a button in English, with no provider. */
export const NOBODY = { profile: null, assertion: null, label: 'Sign in' };

/** Clicks what closes its own window. The click may be reported when nobody is there any more: Firefox. */
export async function clickAway(popup: Page, name: string | RegExp): Promise<void> {
  const click = popup
    .getByRole('button', { name })
    .click()
    .catch(() => undefined);
  await Promise.all([popup.waitForEvent('close'), click]);
}

/** A browser profile in which Alice has signed in: from there on a login takes one click. */
export async function signedInProfile(suite: SideBySide): Promise<BrowserContextOptions> {
  const page = await suite.open();
  await openPlain(page, suite.demo, '<login-button></login-button>');
  const popup = await clickButton(page, 'login-button');
  await signInAbove(popup, CONFIDENTIAL);
  await agree(popup);
  return { storageState: await page.context().storageState() };
}
