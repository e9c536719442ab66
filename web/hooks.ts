import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { PublicProvider } from '../proxy/protocol/contract.ts';
import { callbackProvider } from './auth/captureCallback.ts';
import type { Auth } from './auth/createAuth.ts';
import type { Problem } from './auth/failureCode.ts';
import { isAbort, problemOf } from './auth/problemOf.ts';
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

/** Something a person has set going: which, and how it failed. */
export interface Undertaking<T> {
  busy: T | undefined;
  problem: Problem | undefined;
  begin: (what: T) => void;
}

/** Leaves for a provider, `more` scopes to be allowed; coming back by Back finds the buttons ready again. */
export function useSignIn(returnTo: string, more?: readonly string[]): Undertaking<PublicProvider> {
  const auth = useAuth();
  return useLeaving((provider: PublicProvider) => auth.signIn(provider, { returnTo, ...asking(more) }));
}

/** Leaves for a provider to allow one scope more. */
export function useAskMore(provider: PublicProvider, returnTo: string): Undertaking<string> {
  const auth = useAuth();
  return useLeaving((scope: string) => auth.signIn(provider, { returnTo, ...asking([scope]) }));
}

/** The provider asks although the person has been asked before. */
function asking(more: readonly string[] | undefined) {
  return more && { scope: more, prompt: 'consent' };
}

function useLeaving<T>(leave: (what: T) => Promise<void>): Undertaking<T> {
  const undertaking = useUndertaking(leave, false);
  const { rest } = undertaking;
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent) => void (persisted && rest());
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, [rest]);
  return undertaking;
}

/** The button that was pressed is gone afterwards, so the focus goes to the content. */
export function useSignOut(): Undertaking<true> {
  const auth = useAuth();
  return useUndertaking(async () => {
    await auth.session.signOut();
    document.getElementById('content')?.focus();
  }, true);
}

/** One at a time; `rests` says whether it is over when it has succeeded (a navigation is not). */
function useUndertaking<T>(run: (what: T) => Promise<void>, rests: boolean) {
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
