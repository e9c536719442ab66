import type { QueryClient } from '@tanstack/react-query';

import type { SessionEvent } from './auth/session/channel.ts';
import type { Auth } from './auth/createAuth.ts';
import { cancelSession, forgetLists, forgetPerson, forgetSession, recheckSession, sessionQuery } from './queries.ts';

/** Keeps the cache true to what happens to the session, in this tab, in the others, and behind a frozen page's back. */
export function syncCache(page: Window, client: QueryClient, auth: Auth): void {
  auth.events.subscribe((event, here) => follow(event, here, client, auth));
  page.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void recheckSession(client);
  });
  forgetPersonWithSession(client, auth);
}

/** Calling off comes first and takes effect at once, so that no answer in flight lands after what is set here. */
function follow(event: SessionEvent, here: boolean, client: QueryClient, auth: Auth): void {
  if (event.type === 'refreshed') {
    client.setQueryData(sessionQuery(auth).queryKey, (old) => (old?.authenticated ? { ...old, ...event.answer } : old));
    return;
  }
  void cancelSession(client);
  if (event.type === 'signed-out') {
    forgetSession(client, auth);
    // Where time or the provider ended it, the proxy may remember the person.
    if (!event.asked) void recheckSession(client);
  }
  // One that was fetched while the cookie changed hands may be somebody else's.
  if (event.type === 'signed-in') forgetLists(client);
  // Where the sign-in happened here, the callback page has the session in hand.
  if (event.type === 'signed-in' && !here) void recheckSession(client);
}

/** However a tab learns that nobody is signed in, the profile and the lists go. */
function forgetPersonWithSession(client: QueryClient, auth: Auth): void {
  const { queryKey } = sessionQuery(auth);
  client.getQueryCache().subscribe(({ type, query }) => {
    const isSession = type === 'updated' && query.queryKey[0] === queryKey[0];
    if (isSession && client.getQueryData(queryKey)?.authenticated === false) forgetPerson(client);
  });
}
