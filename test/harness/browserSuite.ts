import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser, type LaunchOptions } from '../tools/launchBrowser.ts';
import { startDemo, type Demo } from './demo.ts';
import { hasSecret, watchSecrets, type SecretWatch } from './watchSecrets.ts';

/** What a browser test has in hand: a fresh browser profile for each test, one demo for the file. */
export interface BrowserSuite {
  demo: Demo;
  context: BrowserContext;
  page: Page;
}

/**
 * Registers the hooks of a file of browser tests; the members are there once a test runs. Whatever a test is about, no
 * secret and no token may have reached its browser or the log.
 */
export function browserSuite(options?: LaunchOptions): BrowserSuite {
  const suite: Partial<BrowserSuite> = {};
  let browser: Browser;
  let watch: SecretWatch | undefined;
  beforeAll(async () => {
    [browser, suite.demo] = await Promise.all([launchBrowser(process.env, options), startDemo()]);
  });
  beforeEach(async () => {
    suite.context = await browser.newContext({ locale: 'en' });
    watch = watchSecrets(suite.context);
    suite.page = await suite.context.newPage();
  });
  afterEach(async () => {
    const findings = await watch?.close();
    expect({
      browser: findings,
      log: (suite.demo?.log ?? []).filter((line) => hasSecret(JSON.stringify(line))),
    }).toEqual({
      browser: [],
      log: [],
    });
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), suite.demo?.close()]);
  });
  return suite as BrowserSuite;
}
