import { isEndpointAllowed } from '../../../proxy/protocol/endpointUrl.ts';
import type { LogoutAnswer, Profile, SessionAnswer } from '../../../proxy/protocol/contract.ts';
import type { AssertionAnswer, EmbedAnswer, EmbedRequest } from '../../../proxy/protocol/embedContract.ts';
import type { SessionLocks } from '../wire/locks.ts';
import type { Preferences } from '../preferences.ts';
import type { ProxyClient, ResourceRequest } from '../wire/proxyClient.ts';
import type { Refresh } from './refresh.ts';
import type { SessionEvents } from './sessionEvents.ts';
import type { SessionFacts } from './sessionFacts.ts';
import type { LockedClient } from '../wire/withLocks.ts';
import type { WithToken } from './withToken.ts';

/** The one session of this browser. */
export interface Session {
  current(signal?: AbortSignal): Promise<SessionAnswer>;
  /** Where the access token has run out, it is refreshed and the call repeated once. So it is for a resource. */
  profile(signal?: AbortSignal): Promise<Profile>;
  resource(request: ResourceRequest, signal?: AbortSignal): Promise<unknown>;
  /** Also keeps an idle session alive. */
  refresh(): Promise<void>;
  signOut(): Promise<Ended>;
  /** A page with the login button asks; the answer says who there is to tell it of. */
  embed(request: EmbedRequest): Promise<EmbedAnswer>;
  /** What that page may be told, once the person has agreed; with a token that lives, as the profile. */
  assertion(embed: string): Promise<AssertionAnswer>;
  /** Any other call as whoever is signed in now; an AbortError where that has changed meanwhile. */
  ask<T>(call: (proxy: LockedClient) => Promise<T>): Promise<T>;
}

/** A session that the person has ended: at which provider (its id), and what became of the tokens. */
export interface Ended extends LogoutAnswer {
  provider: string | undefined;
}

interface Needs {
  proxy: LockedClient;
  logout: ProxyClient['logout'];
  locks: SessionLocks;
  refresh: Refresh;
  withToken: WithToken;
  events: SessionEvents;
  facts: SessionFacts;
  preferences: Preferences;
  /** Plain http and loopback are in order. */
  onLoopback: boolean;
}

/** Somebody wants to be signed out: no hanging call of another tab may keep them in. */
const SIGN_OUT_PATIENCE_MS = 500;

export function createSession(needs: Needs): Session {
  const { proxy, refresh, withToken, events, facts, preferences } = needs;
  const hear = (answer: SessionAnswer): SessionAnswer => {
    preferences.expectSession(answer.authenticated);
    if (answer.authenticated) facts.hear(answer);
    return answer;
  };
  return {
    current: async (signal) => hear(await events.ifStillCurrent(proxy.session(signal))),
    profile: (signal) => events.ifStillCurrent(withToken(() => proxy.profile(signal))),
    resource: (request, signal) =>
      events.ifStillCurrent(withToken(() => proxy.resource(request, signal), request.name)),
    refresh: () => refresh({}),
    signOut: () => signOut(needs),
    embed: async (request) => {
      const answer = await events.ifStillCurrent(proxy.embed(request));
      hear(answer.session);
      return answer;
    },
    assertion: (embed) => events.ifStillCurrent(withToken(() => proxy.assertion({ embed }))),
    ask: (call) => events.ifStillCurrent(call(proxy)),
  };
}

/** First the calls in flight are called off in every tab, then the cookie goes, then every tab forgets. */
async function signOut({ logout, locks, events, facts, onLoopback }: Needs): Promise<Ended> {
  const provider = facts.provider();
  events.emit({ type: 'signing-out' });
  const { revoked, end_session_url } = await locks.seize((lost) => logout(lost), SIGN_OUT_PATIENCE_MS);
  events.emit({ type: 'signed-out', asked: true });
  return { provider, revoked, ...(isEndpointAllowed(end_session_url, onLoopback) && { end_session_url }) };
}
