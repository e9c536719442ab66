import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';

import type { SessionAnswer, SignedIn, User } from '../proxy/protocol/contract.ts';
import type { Auth } from './auth/createAuth.ts';
import { isNetworkProblem } from './auth/wire/problemOf.ts';
import { ProxyError } from './auth/wire/proxyError.ts';

/** The server's word on things, and nothing else: no token comes here. */
const SESSION_KEY = ['session'];
/** Under it is what is known of the person. */
export const PROFILE_KEY = ['profile'];
export const RESOURCE_KEY = ['resource'];
export const MINUTE_MS = 60_000;

/** A refusal is final, a call that did not arrive gets one more chance. Without a network it fails at once and says so. */
export const queryDefaults = {
  retry: (count: number, error: Error) => count < 1 && isNetworkProblem(error),
  retryDelay: 500,
  networkMode: 'always',
} as const;

export function providersQuery(auth: Auth) {
  return queryOptions({
    queryKey: ['providers'],
    queryFn: ({ signal }) => auth.fetchProviders(signal),
    initialData: auth.providers,
    staleTime: Infinity,
  });
}

export function sessionQuery(auth: Auth) {
  return queryOptions({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => auth.session.current(signal),
    staleTime: MINUTE_MS,
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => untilEnd(state.data),
  });
}

/** The key holds the person: one profile is never shown under another session. */
export function profileQuery(auth: Auth, user: User) {
  return queryOptions({
    queryKey: [...PROFILE_KEY, user.iss, user.sub],
    queryFn: async ({ signal }) => {
      const profile = await auth.session.profile(signal);
      // The cookie may have become somebody else's since the session was asked for.
      if (profile.iss !== user.iss || profile.sub !== user.sub) throw new ProxyError('signed_out');
      return profile;
    },
    staleTime: 5 * MINUTE_MS,
    refetchOnWindowFocus: false,
  });
}

/** Puts what an exchange answered where the pages look, so that the profile needs no further call. */
export function primeSession(client: QueryClient, auth: Auth, { user, session, profile }: SignedIn): void {
  const answer: SessionAnswer = { authenticated: true, user, ...session };
  client.setQueryData(sessionQuery(auth).queryKey, answer);
  if (profile) client.setQueryData(profileQuery(auth, user).queryKey, profile);
}

export function forgetSession(client: QueryClient, auth: Auth): void {
  client.setQueryData(sessionQuery(auth).queryKey, { authenticated: false });
  forgetPerson(client);
}

/** What is known of somebody, profile and lists. */
export function forgetPerson(client: QueryClient): void {
  client.removeQueries({ queryKey: PROFILE_KEY });
  forgetLists(client);
}

/** A list does not name whose it is. */
export function forgetLists(client: QueryClient): void {
  client.removeQueries({ queryKey: RESOURCE_KEY });
}

/** Calls off what is under way without a trace in the cache. */
export async function cancelSession(client: QueryClient): Promise<void> {
  await Promise.all([SESSION_KEY, PROFILE_KEY, RESOURCE_KEY].map((queryKey) => client.cancelQueries({ queryKey })));
}

export async function recheckSession(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: SESSION_KEY });
}

/** Asks again when the session should be over; not in a rush where this device's clock is ahead. */
function untilEnd(answer: SessionAnswer | undefined): number | false {
  if (!answer?.authenticated) return false;
  return Math.max(answer.exp * 1000 - Date.now() + 1000, MINUTE_MS);
}
