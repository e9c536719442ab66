import type { Backend } from '../backend.ts';
import { withLocks, type LockedClient } from '../wire/withLocks.ts';
import { createRefresh } from './refresh.ts';
import { createSession, type Session } from './session.ts';
import { createSessionEvents, type SessionEvents } from './sessionEvents.ts';
import { createSessionFacts, type SessionFacts } from './sessionFacts.ts';
import { createWithToken } from './withToken.ts';

interface Needs {
  now: () => number;
  /** Plain http and loopback are in order. */
  onLoopback: boolean;
  /** The provider (its id) refreshes no more; told before anybody hears of the end. */
  onRefused: (provider: string | undefined) => void;
}

/** The session and what belongs to it, wired to whoever keeps it. */
export interface OpenedSession {
  proxy: LockedClient;
  events: SessionEvents;
  facts: SessionFacts;
  session: Session;
}

export function openSession({ proxy: client, ...backend }: Backend, needs: Needs): OpenedSession {
  const { locks, preferences } = backend;
  const { now, onLoopback, onRefused } = needs;
  const events = createSessionEvents({ ...backend, now });
  const facts = createSessionFacts(events, now);
  const proxy = withLocks(client, locks);
  const refresh = createRefresh({ proxy: client, locks, events, onRefused: () => onRefused(facts.provider()) });
  const withToken = createWithToken({ refresh, events, facts });
  const { logout } = client;
  const session = createSession({ proxy, logout, locks, refresh, withToken, events, facts, preferences, onLoopback });
  return { proxy, events, facts, session };
}
