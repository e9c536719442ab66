import { createStaticBackend } from '../static/staticBackend.ts';
import type { Backend } from './backend.ts';
import { openChannel } from './session/channel.ts';
import { createSessionLocks } from './wire/locks.ts';
import { createPreferences } from './preferences.ts';
import { createProxyClient } from './wire/proxyClient.ts';

/** The proxy; or this tab alone, where the site was built to do without. A build carries one of the two. */
export function openBackend(page: Window, fetch: typeof globalThis.fetch, now: () => number): Backend {
  if (import.meta.env.POSTERN_STATIC) return createStaticBackend(page, fetch, now);
  return {
    proxy: createProxyClient(fetch),
    locks: createSessionLocks(page.navigator.locks),
    channel: openChannel(),
    preferences: createPreferences(() => page.localStorage),
    refused: () => [],
  };
}
