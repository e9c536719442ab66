import type { Preferences } from '../preferences.ts';
import type { Session } from './session.ts';

const EVERY_MS = 300_000;

interface Needs {
  session: Session;
  preferences: Preferences;
  now: () => number;
}

/**
 * A session ends after 30 idle minutes. Somebody who types or clicks is not idle, so the proxy seals it anew, at most
 * every 5 minutes over all tabs.
 */
export function startKeepAlive(page: Document, { session, preferences, now }: Needs): void {
  const keep = (): void => {
    const due = preferences.refreshedAt() + EVERY_MS <= now();
    if (!due || page.visibilityState !== 'visible' || !preferences.expectsSession()) return;
    preferences.rememberRefresh(now());
    // A failure here needs no page: a session that ended was announced, anything else shows at the next call.
    session.refresh().catch(() => undefined);
  };
  for (const type of ['pointerdown', 'keydown', 'visibilitychange']) page.addEventListener(type, keep);
}
