import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router-dom';
import type { PublicProvider } from '../proxy/protocol/contract.ts';
import { callbackProvider } from './auth/signIn/captureCallback.ts';
import type { Auth } from './auth/createAuth.ts';
import type { Departure } from './auth/signIn/departures.ts';
import type { Problem } from './auth/wire/failureCode.ts';
import { isAbort, problemOf } from './auth/wire/problemOf.ts';
import type { Ended } from './auth/session/session.ts';
import { SILENTLY } from './auth/signIn/signIn.ts';
import { providersQuery, sessionQuery } from './queries.ts';

export const AuthContext = createContext<Auth | undefined>(undefined);

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (!auth) throw new Error('no AuthContext above');
  return auth;
}

/** The enabled providers, the one used last first; undefined until they are known. */
export function useProviders(): PublicProvider[] | undefined {
  const auth = useAuth();
  const last = auth.preferences.lastProvider();
  const { data } = useQuery(providersQuery(auth));
  return data?.toSorted((a, b) => Number(b.id === last) - Number(a.id === last));
}

/** The provider that sends people back to this very page; undefined on every other one. */
export function useCallbackProvider(): string | undefined {
  const { pathname } = useLocation();
  return callbackProvider(pathname, useProviders() ?? []);
}

/** Not asked for on the callback page: the exchange answers it, in one round trip. */
export function useSession() {
  return useQuery({ ...sessionQuery(useAuth()), enabled: useCallbackProvider() === undefined });
}

/** Whoever was signed in last and may continue, and at which provider; undefined also while that is unknown. */
export function useRemembered(): { provider: PublicProvider; name: string } | undefined {
  const { data } = useSession();
  const providers = useProviders();
  const remembered = data?.authenticated === false ? data.remembered : undefined;
  const provider = providers?.find(({ id }) => id === remembered?.provider);
  return provider && remembered && { provider, name: remembered.name };
}

/** Where the person is being taken at the moment, to be shown in place of the page. */
export function useDeparture(): Departure | undefined {
  const { departures } = useAuth();
  return useSyncExternalStore(departures.subscribe, departures.current, () => undefined);
}

/** The provider (its id) that the person has just come back from, signed out. The markup of the build knows none. */
export function useEndedAt(): string | undefined {
  const { endedAt } = useAuth();
  return useSyncExternalStore(
    () => () => undefined,
    () => endedAt,
    () => undefined,
  );
}

/** Something a person has set going: which, and how it failed. */
export interface Undertaking<T> {
  busy: T | undefined;
  problem: Problem | undefined;
  begin: (what: T) => void;
}

/** How to sign in. `silently`: as whoever is remembered, where the provider says so without asking them. */
interface Way {
  provider: PublicProvider;
  silently?: boolean;
}

/** Leaves for a provider, `more` scopes to be allowed; coming back by Back finds the buttons ready again. */
export function useSignIn(returnTo: string, more?: readonly string[]): Undertaking<Way> {
  const auth = useAuth();
  return useLeaving(({ provider, silently }: Way) =>
    auth.signIn(provider, { returnTo, ...asking(more), ...(silently && { prompt: SILENTLY }) }),
  );
}

/** Leaves for a provider to allow one scope more. */
export function useAskMore(provider: PublicProvider, returnTo: string): Undertaking<string> {
  const auth = useAuth();
  return useLeaving((scope: string) => auth.signIn(provider, { returnTo, ...asking([scope]) }));
}

/** The provider asks although the person has been asked before. */
export function asking(more: readonly string[] | undefined) {
  return more && { scope: more, prompt: 'consent' };
}

/** For what ends at another site; coming back by Back finds the buttons ready again. */
export function useLeaving<T>(leave: (what: T) => Promise<void>): Undertaking<T> {
  const undertaking = useUndertaking(leave, false);
  const { rest } = undertaking;
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent) => void (persisted && rest());
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, [rest]);
  return undertaking;
}

/** The button that was pressed is gone afterwards, so the focus goes to the content. `ended` is the last one's result. */
export function useSignOut(): Undertaking<true> & { ended: Ended | undefined } {
  const auth = useAuth();
  const [ended, setEnded] = useState<Ended>();
  const undertaking = useUndertaking<true>(async () => {
    setEnded(await auth.session.signOut());
    document.getElementById('content')?.focus();
  }, true);
  return { ...undertaking, ended };
}

/** One at a time; `rests` says whether it is over when it has succeeded (a navigation is not). */
export function useUndertaking<T>(run: (what: T) => Promise<void>, rests: boolean) {
  const [state, setState] = useState<{ busy?: T; problem?: Problem }>({});
  const [rest] = useState(() => () => setState({}));
  const isBusy = useRef(false);
  const begin = (what: T): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    // The last failure stays in sight until this one has an end.
    setState(({ problem }) => ({ busy: what, ...(problem && { problem }) }));
    run(what).then(
      () => {
        isBusy.current = false;
        if (rests) rest();
      },
      (error: unknown) => {
        isBusy.current = false;
        setState(isAbort(error) ? {} : { problem: problemOf(error) });
      },
    );
  };
  return { busy: state.busy, problem: state.problem, begin, rest };
}

/** Titles the document and, after a move within the SPA, puts the focus on the page's heading. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    document.title = title;
    // The first page's focus is the browser's business.
    if (key !== 'default') heading.current?.focus();
  }, [title, key]);
  return heading;
}

/** The address of this very page, for coming back to it. */
export function useHere(): string {
  const { pathname, search, hash } = useLocation();
  return pathname + search + hash;
}
