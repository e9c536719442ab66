import type { Refusal } from '../static/refusal.ts';
import type { SessionChannel } from './session/channel.ts';
import type { SessionLocks } from './wire/locks.ts';
import type { Preferences } from './preferences.ts';
import type { ProxyClient } from './wire/proxyClient.ts';

/** Who keeps the session, and how the tabs share it. */
export interface Backend {
  proxy: ProxyClient;
  locks: SessionLocks;
  channel: SessionChannel;
  preferences: Preferences;
  /** Rows that this site cannot offer; with a proxy there are none. */
  refused: () => readonly Refusal[];
}
