import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import { embeddedProviders } from '../auth/embeddedProviders.ts';
import { openBackend } from '../auth/openBackend.ts';
import { openSession } from '../auth/session/openSession.ts';
import type { Session } from '../auth/session/session.ts';
import type { SessionEvents } from '../auth/session/sessionEvents.ts';
import { createDepartures, type Departures } from '../auth/signIn/departures.ts';
import { leaving, wait } from '../auth/signIn/leaving.ts';
import { createPendingStore } from '../auth/signIn/pending.ts';
import { createSignIn, type SignIn } from '../auth/signIn/signIn.ts';

/** The part of sign-in that the popup does; the way back from a provider is the SPA's. */
export interface PopupAuth {
  session: Pick<Session, 'embed' | 'assertion' | 'signOut'>;
  events: Pick<SessionEvents, 'subscribe'>;
  providers(): Promise<readonly PublicProvider[]>;
  signIn: SignIn;
  departures: Pick<Departures, 'current' | 'subscribe'>;
}

/** @throws SecurityError where the browser keeps nothing for this site */
export function createPopupAuth(page: Window, fetch: typeof globalThis.fetch): PopupAuth {
  const now = (): number => Date.now();
  const onLoopback = isLoopback(page.location.hostname);
  // Where the provider refreshes no more, the person is asked to sign in, by a click.
  const needs = { now, onLoopback, onRefused: () => undefined };
  const { proxy, events, session } = openSession(openBackend(page, fetch, now), needs);
  const pending = createPendingStore(() => page.sessionStorage, now);
  const departures = createDepartures(page);
  const embedded = embeddedProviders(page.document);
  return {
    session,
    events,
    providers: async () => embedded ?? (await proxy.providers()),
    signIn: createSignIn({ proxy, pending, departures, now, wait, leaveFor: leaving(page.location) }),
    departures,
  };
}
