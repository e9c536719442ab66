import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chooseStep, openInspector } from '../harness/inspectorScenes.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { CONFIDENTIAL } from '../harness/visit.ts';

const suite = sideBySide();

const WIDE = { width: 1280, height: 860 };
const SMALL = { width: 360, height: 740 };

test.each([
  ['wide', WIDE],
  ['small', SMALL],
])(
  'a handshake that has just been made is taken along, and a sign-in stops where the page says so (%s)',
  (_name, viewport) =>
    suite.visit(
      async (page) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await signedInAndOpen(page);
        expect(await savedBy(page, 'Download as script')).toMatch(/^#!.*bash\n[^]*set -euo pipefail/);
        expect(JSON.parse(await savedBy(page, 'Download as HAR'))).toMatchObject({ log: { version: '1.2' } });
        await chooseStep(page, /Ask who you are/);
        expect(await copiedBy(page, 'Copy as cURL', 'Copied')).toMatch(/^#[^]*\ncurl /);
        const link = await copiedBy(page, 'Copy a link', 'Copied. The whole handshake');
        await suite.visit(
          async (other) => {
            await other.goto(link);
            await other.getByText(`recorded at ${suite.demo.origin}`).waitFor();
            expect(await other.getByRole('button', { name: 'Download as script' }).count()).toBe(0);
          },
          { viewport },
        );
        await page.getByLabel('Pause before each step').check();
        await signOutFrom(page);
        await page.goto(suite.demo.origin);
        await page.getByRole('button', { name: CONFIDENTIAL }).click();
        for (let step = 0; step < 3; step += 1) await page.getByRole('dialog').getByRole('button').first().click();
        await page.locator('.profile').waitFor();
        await openInspector(page, suite.demo);
        await page.locator('.hi-compare select').selectOption({ index: 1 });
        await page.getByRole('heading', { name: 'Side by side' }).waitFor();
        await page.getByText('These two went the same way').waitFor();
        await page.getByRole('button', { name: 'Forget them all' }).click();
        await page.getByText('Nothing to see yet').waitFor();
      },
      { viewport },
    ),
);

test('a picture begins where it is seen without scrolling', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await page.evaluate(() => window.scrollTo(0, 0));
      const { y, height } = (await page.locator('#step-1').boundingBox())!;
      expect(y + height).toBeLessThan(800);
    },
    { viewport: { width: 1280, height: 800 } },
  ));

async function signedInAndOpen(page: Page): Promise<void> {
  await signInToTheEnd(page, suite.demo, CONFIDENTIAL, 'alice');
  await openInspector(page, suite.demo);
}

async function savedBy(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFile(await download.path(), 'utf8');
}

/** What is in the clipboard once the page says that it is. */
async function copiedBy(page: Page, name: string, said: string): Promise<string> {
  await page.getByRole('button', { name }).click();
  await page.locator('.hi-said').filter({ hasText: said, visible: true }).last().waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function signOutFrom(page: Page): Promise<void> {
  await page.locator('.header-account button').click();
  await page.locator('.header-account button').waitFor({ state: 'detached' });
}
