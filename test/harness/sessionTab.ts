import type { RefreshAnswer, RefreshRequest, SessionAnswer } from '../../proxy/protocol/contract.ts';
import type { SessionChannel, SessionEvent } from '../../web/auth/session/channel.ts';
import { createSessionLocks } from '../../web/auth/wire/locks.ts';
import { createPreferences } from '../../web/auth/preferences.ts';
import type { ProxyClient } from '../../web/auth/wire/proxyClient.ts';
import { ProxyError } from '../../web/auth/wire/proxyError.ts';
import { createRefresh } from '../../web/auth/session/refresh.ts';
import { createSession } from '../../web/auth/session/session.ts';
import { createSessionEvents } from '../../web/auth/session/sessionEvents.ts';
import { createSessionFacts } from '../../web/auth/session/sessionFacts.ts';
import { withLocks } from '../../web/auth/wire/withLocks.ts';
import { createWithToken } from '../../web/auth/session/withToken.ts';

/** In seconds and milliseconds. */
export const NOW = 1_000_000;
export const NOW_MS = NOW * 1000;

/** A proxy with one session, whose token a test lets run out; it compares `refused` as the real one does. */
export function createFakeProxy() {
  const state = { no: 0, isDead: false, tokenExp: undefined as number | undefined, grants: 0 };
  const calls = { profile: 0, refresh: [] as RefreshRequest[], logout: 0 };
  const refreshes: { answer?: () => Promise<RefreshAnswer> } = {};
  const call = async (): Promise<void> => {
    await pause();
    if (state.isDead) throw new ProxyError('token_expired', { token: state.no });
  };
  const grant = (): void => void Object.assign(state, { no: state.no + 1, isDead: false, grants: state.grants + 1 });
  const answer = (): RefreshAnswer => ({ exp: NOW + 28_800, scopes: [], requested: [], token_exp: NOW + 3600 });
  const client: ProxyClient = {
    ...({} as ProxyClient),
    session: async () => live(state.tokenExp),
    profile: async () => {
      calls.profile += 1;
      await call();
      return { iss: 'https://id.example', sub: 'a' };
    },
    resource: async () => {
      await call();
      return [];
    },
    refresh: async (request) => {
      calls.refresh.push(request);
      await pause();
      if (refreshes.answer) return refreshes.answer();
      if (request.refused === undefined || request.refused === state.no) grant();
      return answer();
    },
    logout: async () => {
      calls.logout += 1;
      return { revoked: 'revoked', end_session_url: 'https://id.example/end' };
    },
  };
  return { client, state, calls, refreshes };
}

function live(token_exp: number | undefined): SessionAnswer {
  const user = { iss: 'https://id.example', sub: 'a' };
  const session = { provider: 'demo', scopes: [], requested: [], exp: NOW + 28_800 };
  return { authenticated: true, user, ...session, ...(token_exp !== undefined && { token_exp }) };
}

/** Lets the others go first. */
function pause(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 2));
}

/** What the tabs of a browser have in common beside the locks: each hears what the others tell. */
export function createHub(): () => SessionChannel {
  const listeners = new Set<(event: SessionEvent) => void>();
  return () => {
    let own: ((event: SessionEvent) => void) | undefined;
    return {
      tell: (event) => {
        for (const listener of listeners) if (listener !== own) listener(event);
      },
      listen: (listener) => {
        own = listener;
        listeners.add(listener);
      },
    };
  };
}

interface TabOptions {
  patience?: number;
  onRefused?: () => void;
  /** Undefined: a browser without Web Locks. */
  manager?: LockManager | undefined;
}

/** One tab, wired as web/auth/createAuth.ts does it. */
export function createTab(client: ProxyClient, channel: SessionChannel, options: TabOptions = {}) {
  const { patience = 1000, onRefused = () => {} } = options;
  const now = () => NOW_MS;
  const locks = createSessionLocks('manager' in options ? options.manager : navigator.locks);
  const preferences = createPreferences(() => createStorage());
  const events = createSessionEvents({ channel, locks, preferences, now });
  const facts = createSessionFacts(events, now);
  const refresh = createRefresh({ proxy: client, locks, events, onRefused, patience });
  const withToken = createWithToken({ refresh, events, facts });
  const proxy = withLocks(client, locks);
  const { logout } = client;
  const needs = { proxy, logout, locks, refresh, withToken, events, facts, preferences, onLoopback: false };
  const session = createSession(needs);
  const heard: SessionEvent['type'][] = [];
  events.subscribe(({ type }) => void heard.push(type));
  return { session, events, facts, locks, heard };
}

/** Its entries are its own keys, as a browser's are. */
export function createStorage(): Storage {
  const own: Record<string, string> = Object.create({
    clear: () => Object.keys(own).forEach((key) => delete own[key]),
    key: (index: number) => Object.keys(own)[index] ?? null,
    getItem: (key: string) => (Object.hasOwn(own, key) ? own[key] : null),
    setItem: (key: string, value: string) => void (own[key] = value),
    removeItem: (key: string) => void delete own[key],
  });
  return own as unknown as Storage;
}
