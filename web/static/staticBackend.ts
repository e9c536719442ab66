import type { Backend } from '../auth/backend.ts';
import { createSessionLocks } from '../auth/wire/locks.ts';
import { createPreferences } from '../auth/preferences.ts';
import { placeOf } from './place.ts';
import { createStaticClient } from './staticClient.ts';

/** Nothing is shared between tabs: a session is in one tab's memory, so no other hears of it or waits for it. */
export function createStaticBackend(page: Window, fetch: typeof globalThis.fetch, now: () => number): Backend {
  const client = createStaticClient({ fetch, place: placeOf(page), now });
  const preferences = createPreferences(() => page.localStorage);
  return {
    proxy: client,
    locks: createSessionLocks(undefined),
    channel: { tell: () => {}, listen: () => {} },
    // A page that has just been loaded is signed out, for sure; and there is nothing that could be kept alive.
    preferences: { ...preferences, expectsSession: () => false, expectSession: () => {}, rememberRefresh: () => {} },
    refused: client.refused,
  };
}
