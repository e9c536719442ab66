import type { Profile, SessionAnswer } from '../../proxy/protocol/contract.ts';
import type { Preferences } from './preferences.ts';
import { ProxyError } from './proxyError.ts';
import type { ProxyClient } from './proxyClient.ts';
import type { SessionEvents } from './sessionEvents.ts';

/** The one session of this browser. */
export interface Session {
  current(signal?: AbortSignal): Promise<SessionAnswer>;
  /** Where the access token has run out, it is refreshed and the call repeated once. */
  profile(signal?: AbortSignal): Promise<Profile>;
  /** Also keeps an idle session alive. */
  refresh(): Promise<void>;
  signOut(): Promise<void>;
}

interface Needs {
  proxy: ProxyClient;
  events: SessionEvents;
  preferences: Preferences;
}

export function createSession({ proxy, events, preferences }: Needs): Session {
  const profile = (signal?: AbortSignal) => events.ifStillCurrent(proxy.profile(signal));
  const refresh = () => refreshSession(proxy, events);
  return {
    current: async (signal) => {
      const answer = await events.ifStillCurrent(proxy.session(signal));
      preferences.expectSession(answer.authenticated);
      return answer;
    },
    profile: (signal) => profile(signal).catch((error: unknown) => afterRefresh(error, refresh, () => profile(signal))),
    refresh,
    signOut: () => signOut(proxy, events),
  };
}

/** First the calls in flight are called off in every tab, then the cookie goes, then every tab forgets. */
async function signOut(proxy: ProxyClient, events: SessionEvents): Promise<void> {
  events.emit({ type: 'signing-out' });
  await proxy.logout();
  events.emit({ type: 'signed-out' });
}

/** It ran alone, so a 401 is the truth about the session and not about an older one. */
async function refreshSession(proxy: ProxyClient, events: SessionEvents): Promise<void> {
  try {
    events.emit({ type: 'refreshed', answer: await proxy.refresh() });
  } catch (error) {
    if (isRefused(error)) events.emit({ type: 'signed-out' });
    throw error;
  }
}

async function afterRefresh<T>(error: unknown, refresh: () => Promise<void>, again: () => Promise<T>): Promise<T> {
  if (!(error instanceof ProxyError) || error.code !== 'token_expired') throw error;
  await refresh();
  return again();
}

function isRefused(error: unknown): boolean {
  return error instanceof ProxyError && (error.code === 'signed_out' || error.code === 'token_expired');
}
