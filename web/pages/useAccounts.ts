import { useMemo } from 'react';
import { accountsOf, type Accounts } from '../auth/session/accounts.ts';
import { useAuth } from '../hooks.ts';

/** The calls to what is connected. */
export function useAccounts(): Accounts {
  const { session } = useAuth();
  return useMemo(() => accountsOf(session), [session]);
}
