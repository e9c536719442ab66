import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../tools/launchBrowser.ts';
import { startDemo, type Demo } from './demo.ts';

/** For tests that run beside one another: one browser and one demo for the file, a browser profile for each visit. */
export interface SideBySide {
  demo: Demo;
  /** A page in a browser profile of its own. The caller closes its context; the end of the file does in any case. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** Runs with such a page, which ends with it. */
  visit: (task: (page: Page) => Promise<void>, options?: BrowserContextOptions) => Promise<void>;
}

/** Registers the hooks of the file; `demo` is there once a test runs. */
export function sideBySide(): SideBySide {
  let browser: Browser;
  const open: SideBySide['open'] = async (options) =>
    (await browser.newContext({ locale: 'en', ...options })).newPage();
  const visit: SideBySide['visit'] = async (task, options) => {
    const page = await open(options);
    try {
      await task(page);
    } finally {
      await page.context().close();
    }
  };
  const suite: Partial<SideBySide> = { open, visit };
  beforeAll(async () => {
    [browser, suite.demo] = await Promise.all([launchBrowser(), startDemo()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), suite.demo?.close()]);
  });
  return suite as SideBySide;
}
