import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Handshake } from '../../proxy/protocol/handshake/step.ts';
import { shareUrl } from '../../web/inspector/export/shared/share.ts';
import { HANDSHAKES } from '../harness/handshakes.ts';
import { axeFindings } from '../harness/axe.ts';
import { chooseStep, INSPECTOR_SCENES, openInspector } from '../harness/inspectorScenes.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { CONFIDENTIAL } from '../harness/visit.ts';

const suite = sideBySide();

const WIDE = { width: 1280, height: 860 };
const MIDDLE = { width: 768, height: 1024 };
const SMALL = { width: 360, height: 740 };
const NARROWEST = { width: 320, height: 640 };
/** WCAG 2.2 section 2.5.8; hidden values stand in a line of text. */
const TARGET_PX = 44;

const rows = Object.entries(INSPECTOR_SCENES).map(([name, scene]) => ({ name, scene }));

test.each(rows)('$name: axe finds nothing, nothing overflows, targets are big enough', ({ scene }) =>
  suite.visit(
    async (page) => {
      const errors = watchErrors(page);
      await scene(page, suite.demo);
      for (const size of [MIDDLE, WIDE, SMALL]) {
        await page.setViewportSize(size);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        if (size === MIDDLE) continue;
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect({ size, colorScheme, findings: await axeFindings(page) }).toMatchObject({ findings: [] });
        }
      }
      expect(await smallTargets(page)).toEqual([]);
      await page.setViewportSize(NARROWEST);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
    },
    { reducedMotion: 'reduce', viewport: WIDE },
  ),
);

test('in German it is German, and fits', () =>
  suite.visit(
    async (page) => {
      await INSPECTOR_SCENES['inspector, success']!(page, suite.demo);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Was gerade geschah');
      expect(await page.title()).toBe('Der Handshake · Postern');
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    },
    { locale: 'de', viewport: SMALL },
  ));

test('a handshake that has just been made is an ordered list to a screen reader: who to whom, what, how it ended', () =>
  suite.visit(async (page) => {
    await signedInAndOpen(page);
    const names = await page
      .locator('.hi-diagram ol > li > button')
      .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).textContent.replaceAll(/\s+/g, ' ')));
    expect(names[0]).toMatch(/Step 1.*Begin.*POST \/api\/tx.*Your browser → Token proxy.*back channel.*201/);
    expect(names.find((name) => name.includes('You go to the provider'))).toMatch(/front channel/);
    expect(names.length).toBeGreaterThanOrEqual(6);
  }));

test('a handshake that has just been made is read by keyboard: arrows choose, Enter goes into the message, Escape comes back', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await page.locator('#step-1').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('step-3');
      expect(await page.locator('.hi-message h2').innerText()).toMatch(/^3\. You /);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.localName === 'h2');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('step-3');
      await page.keyboard.press('End');
      expect(await page.locator('[aria-current=step]').getAttribute('id')).toBe(await focused(page));
    },
    { viewport: WIDE },
  ));

test('a handshake that has just been made shows where else a hidden value is', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await chooseStep(page, /You come back with a code/);
      await page.locator('.hi-chip', { hasText: 'code' }).first().focus();
      const pointed = page.locator('.hi-pointed .hi-title');
      expect(await pointed.allInnerTexts()).toEqual([
        'You come back with a code',
        'Hand the answer to the proxy',
        'The code becomes a token',
      ]);
    },
    { viewport: WIDE },
  ));

test('a handshake that has just been made says of each claim of the id_token what it is', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await chooseStep(page, /The code becomes a token/);
      const inside = page.locator('.hi-part', { hasText: 'Inside the id_token' });
      const unexplained = await inside
        .locator('.hi-fields > div')
        .evaluateAll((fields) => fields.filter((field) => !field.querySelector('.hi-meaning')).length);
      expect(await inside.locator('.hi-fields > div').count()).toBeGreaterThan(8);
      expect(unexplained).toBe(0);
    },
    { viewport: WIDE },
  ));

test('a handshake that has just been made works out PKCE anew for whatever is typed', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await chooseStep(page, /Begin/);
      await page.getByLabel('Try it: type a verifier').fill('abc');
      await page.getByText('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0').waitFor();
      const said = page.getByText('A real one has 43 to 128 characters.');
      await said.waitFor();
      expect(await said.count()).toBe(1);
    },
    { viewport: WIDE },
  ));

test('a handshake that has just been made is asked once more where that changes nothing', () =>
  suite.visit(
    async (page) => {
      await signedInAndOpen(page);
      await chooseStep(page, /Ask who you are/);
      await page.getByRole('button', { name: 'Ask once more' }).click();
      const answer = page.locator('.hi-replayed .hi-line').last();
      await answer.waitFor();
      expect(await answer.innerText()).toContain('200');
    },
    { viewport: WIDE },
  ));

test('a handshake that has just been made can be forgotten', () =>
  suite.visit(async (page) => {
    await signedInAndOpen(page);
    await page.getByRole('button', { name: 'Forget them all' }).click();
    await page.getByText('Nothing to see yet').waitFor();
    const kept = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('handshake')));
    expect(kept).toEqual([]);
  }));

test('a handshake from a link is for reading: no script, no command, no replay, and where it says that it is from', () =>
  suite.visit(async (page) => {
    await page.goto(await shareUrl(HANDSHAKES.oidcByProxy, suite.demo.origin));
    await page.getByText('It says of itself that it was recorded at http://localhost:8787.').waitFor();
    await chooseStep(page, /Ask who you are/);
    for (const name of ['Download as script', 'Download as HAR', 'Copy as cURL', 'Ask once more'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
  }));

test('a handshake from a link with markup in every text is text', () =>
  suite.visit(async (page) => {
    const errors = watchErrors(page);
    await page.goto(await shareUrl(hostile(), suite.demo.origin));
    await page.locator('.hi-step').first().waitFor();
    for (const step of await page.locator('.hi-step').all()) await step.click();
    expect(await page.locator('main img, main script, main iframe, main a[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(errors).toEqual([]);
  }));

function hostile(): Handshake {
  const markup = '<img src=x onerror=window.hit=1><script>window.hit=1</script>';
  const { steps, ...rest } = HANDSHAKES.oidcByProxy;
  return {
    ...rest,
    name: markup,
    steps: steps.map(({ request, answer, ...step }) => ({
      ...step,
      request: { ...request, headers: [['content-type', markup]], body: markup },
      ...(answer && { answer: { ...answer, headers: [['location', 'javascript:window.hit=1']], body: markup } }),
    })),
  };
}

async function signedInAndOpen(page: Page): Promise<void> {
  await signInToTheEnd(page, suite.demo, CONFIDENTIAL, 'alice');
  await openInspector(page, suite.demo);
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** Violations of the page's policy are among them. */
function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => void errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|TrustedHTML/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return errors;
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.scrollingElement!.scrollWidth - window.innerWidth);
}

async function smallTargets(page: Page): Promise<string[]> {
  return page.locator('main button:not(.hi-chip), main .button, main summary, main select, main label').evaluateAll(
    (targets, least) =>
      targets
        .filter((target) => target.getClientRects().length > 0 && target.closest('h4') === null)
        .filter((target) => target.getBoundingClientRect().height < least)
        .map(({ outerHTML }) => outerHTML),
    TARGET_PX,
  );
}
