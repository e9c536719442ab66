import { createStaticBackend } from '../static/staticBackend.ts';
import type { Refusal } from '../static/refusal.ts';
import { openChannel, type SessionChannel } from './channel.ts';
import { createSessionLocks, type SessionLocks } from './locks.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import { createProxyClient, type ProxyClient } from './proxyClient.ts';

/** Who keeps the session, and how the tabs share it. */
export interface Backend {
  proxy: ProxyClient;
  locks: SessionLocks;
  channel: SessionChannel;
  preferences: Preferences;
  /** Rows that this site cannot offer; with a proxy there are none. */
  refused: () => readonly Refusal[];
}

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
