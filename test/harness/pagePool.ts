import type { Page } from 'playwright-core';

export type UsePage = (task: (page: Page) => Promise<void>) => Promise<void>;

/**
 * Pages that are handed on when a task is done, with nothing of it left but the browser's cache: opening a profile takes
 * longer than a sign-in. As many as are in use at once; a failed task's page is not used again.
 */
export function pagePool(open: () => Promise<Page>): UsePage {
  const idle: Page[] = [];
  return async (task) => {
    const page = idle.pop() ?? (await open());
    try {
      await task(page);
      await wipe(page);
      idle.push(page);
    } catch (error) {
      await page.context().close();
      throw error;
    }
  };
}

async function wipe(page: Page): Promise<void> {
  page.removeAllListeners();
  await page.context().setOffline(false);
  await page.context().clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // Before the routes go: calls that they hold back would go on.
  await page.goto('about:blank');
  await page.unrouteAll();
}
