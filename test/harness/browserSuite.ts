import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../tools/launchBrowser.ts';
import { startDemo, type Demo } from './demo.ts';

/** What a browser test has in hand: a fresh browser profile for each test, one demo for the file. */
export interface BrowserSuite {
  demo: Demo;
  context: BrowserContext;
  page: Page;
}

/** Registers the hooks of a file of browser tests; the members are there once a test runs. */
export function browserSuite(): BrowserSuite {
  const suite: Partial<BrowserSuite> = {};
  let browser: Browser;
  beforeAll(async () => {
    [browser, suite.demo] = await Promise.all([launchBrowser(), startDemo()]);
  });
  beforeEach(async () => {
    suite.context = await browser.newContext({ locale: 'en' });
    suite.page = await suite.context.newPage();
  });
  afterEach(async () => {
    await suite.context?.close();
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), suite.demo?.close()]);
  });
  return suite as BrowserSuite;
}
