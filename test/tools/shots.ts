import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startDemo } from '../harness/demo.ts';
import { INSPECTOR_SCENES } from '../harness/inspectorScenes.ts';
import { SCENES, type Scene } from '../harness/scenes.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { chooseProvider, CONFIDENTIAL, PUBLIC } from '../harness/visit.ts';
import { SENTINELS } from '../idp/sentinels.ts';
import { launchBrowser } from './launchBrowser.ts';

// `npm run shots [-- word]`: a picture of every page and every failure (those whose name has the word in it), small,
// middle and wide, light and dark, in dist/shots. They are for looking at; nothing is compared.

const FOLDER = fileURLToPath(new URL('../../dist/shots/', import.meta.url));
const SIZES = {
  small: { width: 360, height: 740 },
  middle: { width: 768, height: 1024 },
  wide: { width: 1280, height: 860 },
} as const;
const SCHEMES = ['light', 'dark'] as const;
const word = process.argv[2] ?? '';

const PROVIDER: Record<string, Scene> = {
  'provider login': async (page, { origin }) => {
    await page.goto(origin);
    await chooseProvider(page, CONFIDENTIAL);
    await page.locator('input[name=login]').waitFor();
  },
  'profile, a name beyond ASCII': (page, demo) => signInToTheEnd(page, demo, PUBLIC, 'zoe'),
};

const failures = SENTINELS.map(({ id }): [string, Scene] => [
  `failure ${id}`,
  (page, demo) => signInToTheEnd(page, demo, CONFIDENTIAL, id),
]);
const chosen = [...Object.entries({ ...SCENES, ...PROVIDER, ...INSPECTOR_SCENES }), ...failures].filter(([name]) =>
  name.includes(word),
);
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
for (const [name, scene] of chosen) {
  const page = await browser.newPage({ locale: 'en', reducedMotion: 'reduce' });
  await scene(page, demo);
  await shoot(page, name.replaceAll(/\W+/g, '-'));
  await page.context().close();
}
await Promise.all([browser.close(), demo.close()]);
console.log(`${chosen.length * Object.keys(SIZES).length * SCHEMES.length} pictures in ${FOLDER}`);

async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // A picture that is taken amid the new layout lacks parts of it.
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${FOLDER}${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
}
