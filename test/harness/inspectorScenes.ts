import type { Page } from 'playwright-core';
import { shareUrl } from '../../web/inspector/export/shared/share.ts';
import type { Demo } from './demo.ts';
import { HANDSHAKES } from './handshakes.ts';
import { signInAt } from './originals.ts';
import type { Scene } from './scenes.ts';
import { signInToTheEnd } from './signInToTheEnd.ts';
import { CONFIDENTIAL, PUBLIC } from './visit.ts';

/** What the inspector can come to show. */
export const INSPECTOR_SCENES: Record<string, Scene> = {
  'inspector, nothing yet': (page, demo) => openInspector(page, demo),
  'inspector, success': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    await openInspector(page, demo);
  },
  'inspector, success in the browser': async (page, demo) => {
    await signInToTheEnd(page, demo, PUBLIC, 'alice');
    await openInspector(page, demo);
    await chooseStep(page, /Have the id_token verified|id_token prüfen/);
  },
  'inspector, failure': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'code-spent');
    await openInspector(page, demo);
  },
  'inspector, OAuth 1.0a': async (page, demo) => {
    await signInAt(page, demo, 'twitter');
    await openInspector(page, demo);
    await chooseStep(page, /Get a request token|Anfrage-Token holen/);
  },
  'inspector, compared': async (page, demo) => {
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    await signOut(page);
    await page.unrouteAll();
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'code-spent');
    await openInspector(page, demo);
    await page.locator('.hi-compare select').selectOption({ index: 1 });
    await page.locator('.hi-first').waitFor();
  },
  'inspector, shared': async (page, { origin }) => {
    await page.goto(await shareUrl(HANDSHAKES.oidcByProxy, origin));
    await page.locator('.hi-step').first().waitFor();
  },
  'inspector, refused link': async (page, { origin }) => {
    await page.goto(`${origin}/inspect#h=bm90IGRlZmxhdGVk`);
    await page.locator('.hi-banner').waitFor();
  },
};

/** Within the SPA nothing is forgotten: what is known of the person is only in memory. */
export async function openInspector(page: Page, { origin }: Demo): Promise<void> {
  const link = page.locator('a[href="/inspect"]');
  if (await link.first().isVisible()) await link.first().click();
  else await page.goto(`${origin}/inspect`);
  await page.locator('.hi-step, .hi-empty').first().waitFor();
}

/** In whatever language. */
export async function chooseStep(page: Page, title: RegExp): Promise<void> {
  await page.locator('.hi-step').filter({ hasText: title }).first().click();
  await page.locator('.hi-message').waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.header-account button').click();
  await page.locator('.header-account button').waitFor({ state: 'detached' });
}
