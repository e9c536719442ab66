import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import type { ConnectedAccount, User } from '../proxy/protocol/contract.ts';
import type { Accounts } from './auth/session/accounts.ts';
import { MINUTE_MS, PROFILE_KEY } from './queries.ts';

/** What `person` has connected, and what they may connect. Another tab may have changed it. */
export function accountsQuery(accounts: Accounts, person: User) {
  return queryOptions({
    queryKey: [...PROFILE_KEY, person.iss, person.sub, 'accounts'],
    queryFn: ({ signal }) => accounts.list(signal),
    staleTime: MINUTE_MS,
    refetchOnWindowFocus: 'always',
  });
}

/** Who they are at a connected provider, by its own word. It begins anew with every connection. */
export function accountProfileQuery(accounts: Accounts, person: User, { provider, user, since }: ConnectedAccount) {
  return queryOptions({
    queryKey: [...accountsQuery(accounts, person).queryKey, provider, user.iss, user.sub, since],
    queryFn: ({ signal }) => accounts.profile(provider, signal),
    staleTime: 5 * MINUTE_MS,
    refetchOnWindowFocus: false,
  });
}

/** It is gone at once; what may be connected now is for the proxy to say. */
export async function forgetAccount(client: QueryClient, accounts: Accounts, person: User, gone: string) {
  const { queryKey } = accountsQuery(accounts, person);
  client.setQueryData(
    queryKey,
    (old) => old && { ...old, accounts: old.accounts.filter((one) => one.provider !== gone) },
  );
  await client.invalidateQueries({ queryKey, exact: true });
}
