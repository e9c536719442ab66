import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../../harness/axe.ts';
import { agree, clickButton, MAIN, openPage, pressToClose } from '../../harness/buttonVisit.ts';
import { expectNothingCutOff, namesInTree, tabTo } from '../../harness/perceive.ts';
import { openPlain, saidBy, signedInProfile } from '../../harness/plainPage.ts';
import { POPUP_SCENES } from '../../harness/popupScenes.ts';
import { sideBySide } from '../../harness/sideBySide.ts';

const POPUP = { width: 480, height: 680 };
const NARROWEST = { width: 320, height: 640 };
const STILL = { reducedMotion: 'reduce' } as const;
/** WCAG 2.2 asks for 24 (section 2.5.8). */
const TARGET_PX = 24;

const scenes = Object.entries(POPUP_SCENES).map(([name, scene]) => ({ name, ...scene }));

// The tree is Chromium's, and so is what axe looks at: it is the same page everywhere.
describe.skipIf(process.env['POSTERN_BROWSER'] === 'firefox')('in Chromium', () => {
  const suite = sideBySide();
  let alice: BrowserContextOptions;
  beforeAll(async () => {
    alice = await signedInProfile(suite);
  });

  test.concurrent.each(scenes)(
    'popup, $name: axe finds nothing in light and dark, nothing is cut off',
    ({ open, isSignedIn }) =>
      suite.visit(
        async (page) => {
          const popup = await open(page, suite.demo, 'en');
          await popup.setViewportSize(POPUP);
          expect(await popup.locator('h1').count()).toBe(1);
          expect(await popup.evaluate(() => document.activeElement?.localName)).toMatch(/^(h1|body)$/);
          for (const colorScheme of ['light', 'dark'] as const) {
            await popup.emulateMedia({ colorScheme, ...STILL });
            expect({ colorScheme, findings: await axeFindings(popup) }).toEqual({ colorScheme, findings: [] });
          }
          await expectNothingCutOff(popup);
          await popup.setViewportSize(NARROWEST);
          await expectNothingCutOff(popup);
          await popup.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
          await expectNothingCutOff(popup);
        },
        { ...STILL, ...(isSignedIn && alice) },
      ),
  );

  test.concurrent.each(scenes)(
    'popup, $name, in Arabic: from right to left, axe finds nothing',
    ({ open, isSignedIn }) =>
      suite.visit(
        async (page) => {
          const popup = await open(page, suite.demo, 'ar');
          await popup.setViewportSize(NARROWEST);
          expect(await popup.evaluate(() => [document.documentElement.lang, document.dir])).toEqual(['ar', 'rtl']);
          expect(await popup.locator('h1').innerText()).toMatch(/\p{Script=Arabic}/u);
          expect(await axeFindings(popup)).toEqual([]);
          await expectNothingCutOff(popup);
        },
        { ...STILL, ...(isSignedIn && alice) },
      ),
  );

  test('the blog: axe finds nothing, before and after somebody has signed in, light and dark, wide and small', () =>
    suite.visit(
      async (page) => {
        await openPage(page, suite.demo.blog);
        await expectBlogIsFine(page);
        await page.setViewportSize({ width: 1280, height: 860 });
        await agree(await clickButton(page));
        await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
        await expectBlogIsFine(page);
      },
      { ...STILL, ...alice },
    ));

  async function expectBlogIsFine(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, ...STILL });
      expect({ colorScheme, findings: await axeFindings(page) }).toEqual({ colorScheme, findings: [] });
    }
    for (const width of [1280, 640, 320]) {
      await page.setViewportSize({ width, height: 640 });
      await expectNothingCutOff(page);
    }
    const heights = await page
      .locator('login-button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(TARGET_PX);
  }

  test('a screen reader is told one button, what it is for, that it is busy, and who has signed in', () =>
    suite.visit(async (page) => {
      const body = `<login-button></login-button><login-button lang="ar" provider="demo-public"></login-button>
        <login-button disabled>Join the garden</login-button>`;
      await openPlain(page, suite.demo, body);
      await page.getByRole('button', { name: 'المتابعة مع Demo (public)' }).waitFor();
      const others = ['button المتابعة مع Demo (public)', 'button Join the garden, disabled'];
      expect(await namesInTree(page)).toEqual(['button Sign in', ...others]);
      const popup = await clickButton(page, 'login-button >> nth=0');
      expect(await namesInTree(page)).toEqual(['button Signing in…, busy', ...others]);
      await agree(popup);
      expect(await namesInTree(page)).toEqual(['button Signed in as Alice Archer', ...others]);
    }, alice));

  test('a sign-in by keyboard alone, and Escape calls one off', () =>
    suite.visit(async (page) => {
      await openPlain(page, suite.demo, '<login-button></login-button>');
      await tabTo(page, 'Sign in');
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
      await popup.locator('.provider:enabled').first().waitFor();
      await tabTo(popup, 'Continue with Demo (public)');
      const [second] = await Promise.all([popup.waitForEvent('popup'), popup.keyboard.press('Enter')]);
      await second.locator('input[name=login]').waitFor();
      await tabTo(second, 'login');
      await second.keyboard.type('alice');
      await second.keyboard.press('Tab');
      await second.keyboard.type('any');
      await second.keyboard.press('Enter');
      await second.getByRole('button', { name: 'Allow' }).waitFor();
      await tabTo(second, 'Allow');
      await pressToClose(second, 'Enter');
      await popup.locator('.actions button:enabled').first().waitFor();
      await tabTo(popup, 'Continue as Alice Archer');
      await pressToClose(popup, 'Enter');
      expect(await saidBy(page)).toEqual(['login']);
      const [again] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press(' ')]);
      await again.locator('.actions button:enabled').first().waitFor();
      await pressToClose(again, 'Escape');
      expect(await saidBy(page)).toEqual(['login', 'login-cancel access_denied']);
    }));

  test('forced colours: every button has a border that is seen, and the focus too', () =>
    suite.visit(
      async (page) => {
        await openPage(page, suite.demo.blog);
        const popup = await clickButton(page);
        await popup.locator('.provider:enabled').first().waitFor();
        for (const shown of [page, popup]) {
          const borders = await shown.getByRole('button').evaluateAll((buttons) =>
            buttons.map((button) => {
              const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(button);
              const isSeen = Number.parseFloat(borderTopWidth) >= 1 && borderTopColor !== backgroundColor;
              return `${button.textContent}: ${borderTopStyle} ${isSeen}`;
            }),
          );
          expect(borders.length).toBeGreaterThan(5);
          expect(borders.filter((border) => !border.endsWith('solid true'))).toEqual([]);
        }
        await popup.close();
        await page.locator(MAIN).focus();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Shift+Tab');
        const outline = await page.locator(MAIN).evaluate((button) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(button.shadowRoot!.activeElement!);
          return [outlineStyle, Number.parseFloat(outlineWidth) >= 1];
        });
        expect(outline).toEqual([expect.not.stringMatching('none'), true]);
      },
      { forcedColors: 'active' },
    ));
});
