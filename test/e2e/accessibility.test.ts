import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings } from '../harness/axe.ts';
import { pagePool } from '../harness/pagePool.ts';
import { SCENES } from '../harness/scenes.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { de } from '../../web/texts/de.ts';

const suite = sideBySide();
const inEnglish = pagePool(() => suite.open(STILL));
const inGerman = pagePool(() => suite.open({ ...STILL, locale: 'de' }));

const SMALL = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 860 };
const NARROWEST = { width: 320, height: 640 };
const STILL = { reducedMotion: 'reduce' } as const;
/** WCAG 2.2 asks for 24 (section 2.5.8); a thumb for more. */
const TARGET_PX = 44;
/** A bar that takes this long to pass is no flicker. */
const CALM_MS = 5000;

const rows = Object.entries(SCENES).map(([name, scene]) => ({ name, scene }));

test.concurrent.each(rows)(
  '$name: axe finds nothing, nothing overflows, targets are big enough; light and dark, small and wide',
  ({ scene }) =>
    inEnglish(async (page) => {
      await scene(page, suite.demo);
      for (const size of [WIDE, SMALL]) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, ...STILL });
          expect({ size, colorScheme, findings: await axeFindings(page) }).toMatchObject({ findings: [] });
        }
      }
      expect(await smallTargets(page)).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await expectNoOverflow(page);
      await setTextTwiceAsBig(page);
      await expectNoOverflow(page);
    }),
);

test.concurrent.each(rows)('$name, in German: has a German title and language, fits, axe finds nothing', ({ scene }) =>
  inGerman(async (page) => {
    await page.setViewportSize(SMALL);
    await scene(page, suite.demo);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(GERMAN_TITLES).toContain(await page.title());
    expect(await axeFindings(page)).toEqual([]);
    await expectNoOverflow(page);
  }),
);

const GERMAN_TITLES = [
  de.home.title,
  de.profile.title,
  de.callback.title,
  de.notFound.title,
  ...Object.values(de.failures).map(({ title }) => title),
].map(de.title);

async function expectNoOverflow(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.scrollingElement!.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
}

/** The smallest screen of WCAG 1.4.10 with the text size of 1.4.4. */
async function setTextTwiceAsBig(page: Page): Promise<void> {
  await page.setViewportSize(NARROWEST);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
}

async function smallTargets(page: Page): Promise<string[]> {
  return page.locator('button, .button, .brand, .account').evaluateAll(
    (targets, least) =>
      targets
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          return height < least || width < least;
        })
        .map(({ outerHTML }) => outerHTML),
    TARGET_PX,
  );
}

test('every page has a title of its own, and it is that of the product', async () => {
  const titles: string[] = [];
  for (const name of ['home', 'profile, signed out', 'not found', 'callback, in progress', 'callback, implicit'])
    await inEnglish(async (page) => {
      await SCENES[name]!(page, suite.demo);
      titles.push(await page.title());
    });
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.filter((title) => !title.endsWith(' · Postern'))).toEqual([]);
});

test.each(['home', 'callback, implicit', 'profile with picture'])(
  'forced colours, %s: buttons have visible borders',
  (name) =>
    inEnglish(async (page) => {
      await page.emulateMedia({ forcedColors: 'active', ...STILL });
      await SCENES[name]!(page, suite.demo);
      const borders = await page.locator('main button, .button').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(button);
          return `${borderTopStyle} ${Number.parseFloat(borderTopWidth) >= 1} ${borderTopColor}`;
        }),
      );
      await page.emulateMedia({ forcedColors: 'none' });
      expect(borders.length).toBeGreaterThan(0);
      for (const border of borders) expect(border).toMatch(/^solid true rgb\(/);
    }),
);

test.each(['home, leaving', 'callback, in progress'])('reduced motion, %s: nothing moves fast without end', (name) =>
  inEnglish(async (page) => {
    await SCENES[name]!(page, suite.demo);
    const endless = () =>
      document
        .getAnimations()
        .map(({ effect }) => effect!.getComputedTiming())
        .filter(({ iterations }) => iterations === Infinity)
        .map(({ duration }) => Number(duration));
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(endless)).not.toEqual([]);
    await page.emulateMedia(STILL);
    for (const duration of await page.evaluate(endless)) expect(duration).toBeGreaterThan(CALM_MS);
  }),
);
