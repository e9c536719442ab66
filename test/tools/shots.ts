import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { startDemo, type Demo } from '../harness/demo.ts';
import { atProvider, chooseProvider, CONFIDENTIAL, PUBLIC } from '../harness/visit.ts';
import { SENTINELS } from '../idp/sentinels.ts';
import { launchBrowser } from './launchBrowser.ts';

// `npm run shots [-- word]`: a picture of every page and every failure (those whose name has the word in it), small and
// wide, light and dark, in dist/shots. They are for looking at; nothing is compared.

const FOLDER = fileURLToPath(new URL('../../dist/shots/', import.meta.url));
const SIZES = { small: { width: 360, height: 740 }, wide: { width: 1280, height: 860 } } as const;
const SCHEMES = ['light', 'dark'] as const;
const word = process.argv[2] ?? '';

type Scene = (page: Page, demo: Demo, context: BrowserContext) => Promise<void>;

const PAGES: Record<string, Scene> = {
  home: (page, { origin }) => open(page, origin),
  'home-last-used': async (page, demo) => {
    await signInAs(page, demo, 'alice', PUBLIC);
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await open(page, demo.origin);
  },
  'home-signed-in': async (page, demo) => {
    await signInAs(page, demo, 'alice');
    await open(page, demo.origin);
  },
  'provider-login': async (page, { origin }) => {
    await open(page, origin);
    await chooseProvider(page, CONFIDENTIAL);
    await page.locator('input[name=login]').waitFor();
  },
  'profile-alice': (page, demo) => signInAs(page, demo, 'alice'),
  'profile-bob': (page, demo) => signInAs(page, demo, 'bob'),
  'profile-zoe': (page, demo) => signInAs(page, demo, 'zoe', PUBLIC),
  'profile-signed-out': (page, { origin }) => open(page, `${origin}/profile`),
  'not-found': (page, { origin }) => open(page, `${origin}/nothing-here`),
  'callback-not-started-here': (page, { origin }) => open(page, `${origin}/callback/demo-public?code=a&state=b`),
  'callback-implicit': (page, { origin }) => open(page, `${origin}/callback/demo-public#access_token=a`),
  'callback-interrupted': (page, { origin }) => open(page, `${origin}/callback/demo-public`),
  'callback-progress': async (page, { origin }) => {
    await page.route('**/api/token', () => undefined);
    await open(page, origin);
    await chooseProvider(page, CONFIDENTIAL);
    await atProvider(page, 'alice');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('.progress')!).opacity === '1');
  },
  'home-offline': async (page, { origin }, context) => {
    await open(page, origin);
    await context.setOffline(true);
    await chooseProvider(page, CONFIDENTIAL);
    await page.getByRole('alert').waitFor();
  },
  'cookies-refused': async (page, { origin }, context) => {
    await open(page, origin);
    await chooseProvider(page, CONFIDENTIAL);
    await page.locator('input[name=login]').waitFor();
    await context.clearCookies({ name: /postern/ });
    await atProvider(page, 'alice');
    await page.getByRole('alert').waitFor();
  },
};

const scenes = { ...PAGES, ...Object.fromEntries(SENTINELS.map(({ id }) => [`failure-${id}`, sentinel(id)])) };
const chosen = Object.entries(scenes).filter(([name]) => name.includes(word));
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
for (const [name, scene] of chosen) {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await scene(page, demo, context);
  await shoot(page, name);
  await context.close();
}
await Promise.all([browser.close(), demo.close()]);
console.log(`${chosen.length * 4} pictures in ${FOLDER}`);

async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: `${FOLDER}${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}

async function signInAs(page: Page, { origin }: Demo, user: string, provider = CONFIDENTIAL): Promise<void> {
  await open(page, origin);
  await chooseProvider(page, provider);
  await atProvider(page, user);
  await page.locator('.profile').waitFor();
  await page.waitForLoadState('networkidle');
}

/** A sentinel's sign-in, to whatever end it comes. */
function sentinel(id: string): Scene {
  return async (page, { origin }) => {
    await open(page, origin);
    await chooseProvider(page, CONFIDENTIAL);
    await page.locator('input[name=login]').fill(id);
    await page.locator('input[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const allow = page.getByRole('button', { name: 'Allow' });
    const end = page.locator('.failure, .profile');
    await allow.or(end).first().waitFor();
    if (await allow.isVisible()) await allow.click();
    await end.waitFor({ timeout: 20_000 });
    await page.waitForLoadState('networkidle');
  };
}
