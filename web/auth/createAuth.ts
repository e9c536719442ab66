import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import type { Refusal } from '../static/refusal.ts';
import type { Arrival } from './arrival.ts';
import type { Inspected } from '../inspector/record/handshakes.ts';
import type { Departures } from './signIn/departures.ts';
import { createDepartures } from './signIn/departures.ts';
import { embeddedProviders } from './embeddedProviders.ts';
import { endSessionAt } from './session/endSession.ts';
import { createExchange } from './signIn/exchange.ts';
import type { Finish } from './signIn/finish.ts';
import { createFinish } from './signIn/finish.ts';
import { startKeepAlive } from './session/keepAlive.ts';
import { leaving, wait, type LeaveFor } from './signIn/leaving.ts';
import { openBackend } from './openBackend.ts';
import { openSession } from './session/openSession.ts';
import { createPendingStore } from './signIn/pending.ts';
import type { Preferences } from './preferences.ts';
import { createRenewal } from './session/renewal.ts';
import type { Session } from './session/session.ts';
import type { SessionEvents } from './session/sessionEvents.ts';
import type { SignIn } from './signIn/signIn.ts';
import { createSignIn } from './signIn/signIn.ts';

/** Sign-in without a framework: what the pages have in hand. */
export interface Auth {
  /** From the HTML; undefined: ask `fetchProviders`. */
  providers: PublicProvider[] | undefined;
  fetchProviders(signal: AbortSignal): Promise<PublicProvider[]>;
  /** What the site's own list has and cannot offer; known once the providers are. */
  refused(): readonly Refusal[];
  signIn: SignIn;
  /** The one end of this visit to the callback, however often it is asked for. */
  finish: Finish;
  departures: Departures;
  /** Leaves for the provider (its id) to end the session there, at the address that the sign-out has told. */
  endSession(url: string, provider: string): void;
  /** The provider (its id) that has just ended its session and sent the person back. */
  endedAt: string | undefined;
  session: Session;
  events: SessionEvents;
  preferences: Preferences;
  /** What has been recorded; absent: nothing is. */
  inspected?: Inspected;
}

/** Wires the parts to one browser window. `fetch` and `leaveFor` are the seams through which every message goes. */
export function createAuth(
  page: Window,
  fetch: typeof globalThis.fetch,
  { callback, endedAt }: Arrival,
  leaveFor: LeaveFor = leaving(page.location),
): Auth {
  const now = (): number => Date.now();
  const storage = (): Storage => page.sessionStorage;
  const onLoopback = isLoopback(page.location.hostname);
  const backend = openBackend(page, fetch, now);
  const { preferences, refused } = backend;
  const onRefused = (id: string | undefined): void => renew(id);
  const { proxy, events, facts, session } = openSession(backend, { now, onLoopback, onRefused });
  const pending = createPendingStore(storage, now);
  const departures = createDepartures(page);
  const providers = embeddedProviders(page.document);
  const rows = async () => providers ?? (await proxy.providers());
  const signIn = createSignIn({ proxy, pending, departures, now, wait, leaveFor });
  const renew = createRenewal({ providers, rows, signIn, departures, storage, now, here: () => addressOf(page) });
  const exchange = createExchange({ proxy, events, facts, fetch, insecure: onLoopback });
  startKeepAlive(page.document, { session, preferences, now });
  return {
    providers,
    fetchProviders: (signal) => proxy.providers(signal),
    refused,
    signIn,
    finish: createFinish({ captured: callback, pending, preferences, session, now, wait, exchange, rows, signIn }),
    departures,
    endSession: (url, provider) => page.location.assign(endSessionAt(url, provider, storage)),
    endedAt,
    session,
    events,
    preferences,
  };
}

function addressOf({ location: { pathname, search, hash } }: Window): string {
  return pathname + search + hash;
}
