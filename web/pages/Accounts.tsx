import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DisconnectAnswer, PublicProvider, User } from '../../proxy/protocol/contract.ts';
import { accountsQuery } from '../accountQueries.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useProviders } from '../hooks.ts';
import { accountTexts } from '../texts/accountTexts.ts';
import { texts } from '../texts/texts.ts';
import { Trouble } from '../ui/Trouble.tsx';
import { Connect } from './Connect.tsx';
import { Connected } from './Connected.tsx';
import { useAccounts } from './useAccounts.ts';

// Told in the same words.
export { ConnectFailed } from './ConnectFailed.tsx';

export interface AccountsProps {
  /** Whoever is signed in. */
  person: User;
}

/** The accounts that the person has connected, and those that they may; nothing where there are neither. */
export function Accounts({ person }: AccountsProps) {
  const { data, error, refetch } = useQuery(accountsQuery(useAccounts(), person));
  const rows = useProviders() ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const [notice, setNotice] = useState<string>();
  // Whoever is signed out sees it on the page itself.
  if (!data && (!error || problemOf(error).code === 'signed_out')) return null;
  const { accounts = [], available = [] } = data ?? {};
  const offered = available.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  if (data && accounts.length === 0 && offered.length === 0 && notice === undefined) return null;
  const onGone = (provider: string, revoked: DisconnectAnswer['revoked']): void => {
    setNotice(`${accountTexts.disconnected(provider)} ${texts.account.revoked[revoked](provider)}`);
    // The button that was pressed goes.
    heading.current?.focus();
  };
  return (
    <section className="accounts">
      <h2 ref={heading} tabIndex={-1}>
        {accountTexts.heading}
      </h2>
      <p>{accountTexts.lead}</p>
      <p role="status">{notice}</p>
      {error && !data && <NotTold error={error} onRetry={() => void refetch()} />}
      {accounts.map((account) => (
        <Connected
          key={account.provider}
          account={account}
          person={person}
          provider={rowOf(rows, account.provider)}
          onGone={onGone}
        />
      ))}
      {offered.length > 0 && <Connect offered={offered} isFirst={accounts.length === 0} />}
    </section>
  );
}

function rowOf(rows: readonly PublicProvider[], id: string): PublicProvider | undefined {
  return rows.find((row) => row.id === id);
}

function NotTold({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return <Trouble text={texts.failures[problemOf(error).code].what} retry={accountTexts.retry} onRetry={onRetry} />;
}
