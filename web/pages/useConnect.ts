import { useLocation } from 'react-router-dom';
import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { asking, useAuth, useLeaving, type Undertaking } from '../hooks.ts';

/** What to connect; `more` scopes are to be allowed beside the usual ones. */
export interface Connection {
  provider: PublicProvider;
  more?: readonly string[] | undefined;
}

/** Leaves for a provider to connect it; afterwards the person is at `returnTo`, or where this page shows the account. */
export function useConnect(returnTo?: string): Undertaking<Connection> {
  const auth = useAuth();
  const { pathname, search } = useLocation();
  return useLeaving(({ provider, more }: Connection) => {
    const there = returnTo ?? `${pathname}${search}#${accountPlace(provider.id)}`;
    return auth.signIn(provider, { returnTo: there, connect: true, ...asking(more) });
  });
}

/** The place of a connected account on the page. */
export function accountPlace(provider: string): string {
  return `account-${provider}`;
}
