import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import type { Refusal } from '../static/refusal.ts';
import { openBackend } from './openBackend.ts';
import { handleCallback } from './callback.ts';
import type { CapturedCallback } from './captureCallback.ts';
import { embeddedProviders } from './embeddedProviders.ts';
import { createExchange } from './exchange.ts';
import { startKeepAlive } from './keepAlive.ts';
import type { Outcome } from './outcome.ts';
import { createPendingStore } from './pending.ts';
import type { Preferences } from './preferences.ts';
import { resumeCallback } from './resume.ts';
import type { Session } from './session.ts';
import { createSession } from './session.ts';
import type { SessionEvents } from './sessionEvents.ts';
import { createSessionEvents } from './sessionEvents.ts';
import type { SignIn } from './signIn.ts';
import { createSignIn } from './signIn.ts';
import { withLocks } from './withLocks.ts';

/** Sign-in without a framework: what the pages have in hand. */
export interface Auth {
  /** From the HTML; undefined: ask `fetchProviders`. */
  providers: PublicProvider[] | undefined;
  fetchProviders(signal: AbortSignal): Promise<PublicProvider[]>;
  /** What the site's own list has and cannot offer; known once the providers are. */
  refused(): readonly Refusal[];
  signIn: SignIn;
  /** The one end of this visit to the callback, however often it is asked for. */
  finish(provider: string): Promise<Outcome>;
  session: Session;
  events: SessionEvents;
  preferences: Preferences;
}

/** Wires the parts to one browser window. `fetch` is the seam through which every call goes. */
export function createAuth(page: Window, fetch: typeof globalThis.fetch, captured: CapturedCallback | undefined): Auth {
  const now = (): number => Date.now();
  const { proxy: client, locks, channel, preferences, refused } = openBackend(page, fetch, now);
  const events = createSessionEvents({ channel, locks, preferences, now });
  const pending = createPendingStore(() => page.sessionStorage, now);
  const proxy = withLocks(client, locks);
  const session = createSession({ proxy, events, preferences });
  const exchange = createExchange({ proxy, events, fetch, insecure: isLoopback(page.location.hostname) });
  const resume = (provider: string) => resumeCallback(provider, { session, pending, now, wait });
  const isSignedIn = () =>
    session.current().then(
      ({ authenticated }) => authenticated,
      () => false,
    );
  startKeepAlive(page.document, { session, preferences, now });
  return {
    providers: embeddedProviders(page.document),
    fetchProviders: (signal) => proxy.providers(signal),
    refused,
    signIn: createSignIn({ proxy, pending, now, leaveFor: (url) => page.location.assign(url) }),
    finish: onceEach((provider) =>
      captured?.provider === provider && (captured.query || captured.implicit)
        ? handleCallback(captured, { pending, preferences, now, exchange, isSignedIn })
        : resume(provider),
    ),
    session,
    events,
    preferences,
  };
}

/** StrictMode, and React at will, mount a page more than once; a code is worth one exchange. */
function onceEach<T>(run: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const runs = new Map<string, Promise<T>>();
  return (key) => {
    const known = runs.get(key) ?? run(key);
    runs.set(key, known);
    return known;
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
