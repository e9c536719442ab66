import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../tools/launchBrowser.ts';
import { startDemo, type Demo } from './demo.ts';
import { hasSecret, watchSecrets, type SecretWatch } from './watchSecrets.ts';

/** For tests that run beside one another: one browser and one demo for the file, a browser profile for each visit. */
export interface SideBySide {
  demo: Demo;
  /** A page in a browser profile of its own. The caller closes its context; the end of the file does in any case. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** Runs with such a page, which ends with it. */
  visit: (task: (page: Page) => Promise<void>, options?: BrowserContextOptions) => Promise<void>;
}

/** Registers the hooks of the file; `demo` is there once a test runs. No secret may reach a browser or the log. */
export function sideBySide(): SideBySide {
  let browser: Browser;
  const watches = new Map<BrowserContext, SecretWatch>();
  const open: SideBySide['open'] = async (options) => {
    const context = await browser.newContext({ locale: 'en', ...options });
    watches.set(context, watchSecrets(context));
    return context.newPage();
  };
  const close = async (context: BrowserContext) => {
    const findings = await watches.get(context)?.close();
    watches.delete(context);
    expect(findings).toEqual([]);
  };
  const visit: SideBySide['visit'] = async (task, options) => {
    const page = await open(options);
    try {
      await task(page);
    } finally {
      await close(page.context());
    }
  };
  const suite: Partial<SideBySide> = { open, visit };
  beforeAll(async () => {
    [browser, suite.demo] = await Promise.all([launchBrowser(), startDemo()]);
  });
  afterAll(async () => {
    await Promise.all([...watches.keys()].map(close));
    await Promise.all([browser?.close(), suite.demo?.close()]);
    expect((suite.demo?.log ?? []).filter((line) => hasSecret(JSON.stringify(line)))).toEqual([]);
  });
  return suite as SideBySide;
}
