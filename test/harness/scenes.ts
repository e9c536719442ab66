import type { Page } from 'playwright-core';
import type { Demo } from './demo.ts';
import { NAMES, signInAt } from './originals.ts';
import { signInToTheEnd } from './signInToTheEnd.ts';
import { atProvider, CONFIDENTIAL, PUBLIC } from './visit.ts';

/** Brings a fresh page to what a person can come to see. */
export type Scene = (page: Page, demo: Demo) => Promise<void>;

/** Every page, and every failure that looks different from the others. */
export const SCENES: Record<string, Scene> = {
  home: (page, { origin }) => open(page, origin),
  'home with the provider used last': async (page, demo) => {
    await signInToTheEnd(page, demo, PUBLIC, 'alice');
    await page.locator('.header-account button').click();
    await open(page, demo.origin);
  },
  'home, signed in': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    await open(page, demo.origin);
  },
  'home, continue as': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    await page.context().clearCookies({ name: /postern-sid/ });
    await open(page, demo.origin);
    await page.getByRole('button', { name: 'Alice Archer' }).waitFor();
  },
  'home, signed out': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    await page.locator('.header-account button').click();
    await page.locator('.notice button').waitFor();
  },
  'home, leaving': async (page, { origin }) => {
    await page.route('**/api/tx', () => undefined);
    await open(page, origin);
    await choose(page, CONFIDENTIAL);
    await page.locator('.provider-leaving').waitFor();
  },
  'home, offline': async (page, { origin }) => {
    await open(page, origin);
    await page.context().setOffline(true);
    await choose(page, CONFIDENTIAL);
    await page.getByRole('alert').waitFor();
  },
  'profile with picture': (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, 'alice'),
  'profile without picture': (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, 'bob'),
  'profile, partly granted': async (page, demo) => {
    await open(page, demo.origin);
    await choose(page, CONFIDENTIAL);
    await page.locator('input[name=login]').fill('alice');
    await page.locator('input[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('checkbox', { name: '(email)' }).uncheck();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.locator('.profile').waitFor();
  },
  'profile with a table': async (page, demo) => {
    await signInAt(page, demo, 'strava');
    await page.getByRole('table').waitFor();
  },
  'profile, scope missing': (page, demo) => signInAt(page, demo, 'strava', 'partial'),
  'leaving as a client': async (page, demo) => {
    await page.route('**/webplatform/v1/authorization?**', (route) => route.fulfill({ status: 204 }));
    await open(page, demo.origin);
    await choose(page, NAMES.webplatform);
    await page.getByText('Postern (local)').waitFor();
  },
  'profile, incomplete': (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, 'profile-500'),
  'profile of a hostile name': (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, 'mallory'),
  'profile, signed out': async (page, { origin }) => open(page, `${origin}/profile`),
  'profile, loading': async (page, { origin }) => {
    await page.route('**/api/session', () => undefined);
    await page.goto(`${origin}/profile`);
    await expectProgress(page);
  },
  'profile, proxy unreachable': async (page, { origin }) => {
    await page.route('**/api/session', (route) => route.abort());
    await page.goto(`${origin}/profile`);
    await page.getByRole('alert').waitFor();
  },
  'not found': (page, { origin }) => open(page, `${origin}/nothing-here`),
  'callback, in progress': async (page, demo) => {
    await page.route('**/api/token', () => undefined);
    await open(page, demo.origin);
    await choose(page, CONFIDENTIAL);
    await atProvider(page, 'alice');
    await expectProgress(page);
  },
  'callback, not started here': (page, { origin }) => failure(page, `${origin}/callback/demo-public?code=a&state=b`),
  'callback, implicit': (page, { origin }) => failure(page, `${origin}/callback/demo-public#access_token=a`),
  'callback, interrupted': (page, { origin }) => failure(page, `${origin}/callback/demo-public`),
  'callback, provider failure': (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, 'token-500'),
  'callback, cookies refused': async (page, demo) => {
    await open(page, demo.origin);
    await choose(page, CONFIDENTIAL);
    await page.locator('input[name=login]').waitFor();
    await page.context().clearCookies({ name: /postern/ });
    await atProvider(page, 'alice');
    await page.getByRole('alert').waitFor();
  },
};

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}

async function failure(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('alert').waitFor();
}

/** It shows itself only after 300 ms. */
async function expectProgress(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const progress = document.querySelector('.progress');
    return progress !== null && getComputedStyle(progress).opacity === '1';
  });
}

/** In whatever language. */
async function choose(page: Page, provider: string): Promise<void> {
  await page.getByRole('button', { name: provider }).click();
}
