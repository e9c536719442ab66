import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page, Request, Response } from 'playwright-core';
import { DEMO_SECRET } from '../idp/demoClients.ts';
import { RECOGNISABLE } from '../idp/originals/clients.ts';

/** What a browser has come to see of what it must not. */
export interface SecretWatch {
  /** Looks at what the pages store, closes the profile, and says in one line each what it has seen until then. */
  close: () => Promise<string[]>;
}

const TEXT = /^(text\/|application\/(json|javascript|x-www-form-urlencoded))/;

/** Whether a text has a secret or a token of a demo provider in it, as it is or as it stands in a URL. */
export function hasSecret(text: string): boolean {
  return (
    [DEMO_SECRET, encodeURIComponent(DEMO_SECRET)].some((secret) => text.includes(secret)) || RECOGNISABLE.test(text)
  );
}

/**
 * Looks at everything that goes in and out of a browser profile, whichever origin it belongs to, and at what its pages
 * store. Cookies are sealed: they are looked at like everything else.
 */
export function watchSecrets(context: BrowserContext): SecretWatch {
  const found: string[] = [];
  const pending = new Set<Promise<void>>();
  const note = (where: string, texts: Promise<string>): void => {
    const looked = texts.then(
      (text) => void (hasSecret(text) && found.push(where)),
      // A page that is gone has shown nothing.
      () => undefined,
    );
    pending.add(looked);
    void looked.finally(() => pending.delete(looked));
  };
  context.on('request', (request) => note(`request ${pathOf(request.url())}`, sentBy(request)));
  context.on('response', (response) => note(`answer ${pathOf(response.url())}`, receivedBy(response)));
  return {
    close: async () => {
      for (const page of context.pages()) note(`storage at ${pathOf(page.url())}`, storedBy(page));
      // A body that its page has not read comes to no end before the page does.
      await Promise.race([Promise.all(pending), pause(1000, undefined, { ref: false })]);
      await context.close();
      await Promise.all(pending);
      return found;
    },
  };
}

async function sentBy(request: Request): Promise<string> {
  return [request.url(), JSON.stringify(await request.allHeaders()), request.postData() ?? ''].join('\n');
}

async function receivedBy(response: Response): Promise<string> {
  const headers = await response.allHeaders();
  const hasBody = TEXT.test(headers['content-type'] ?? '') && !response.url().includes('/assets/');
  return [JSON.stringify(headers), hasBody ? await response.text().catch(() => '') : ''].join('\n');
}

async function storedBy(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([location.href, Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
