import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConnectedAccount, DisconnectAnswer, PublicProvider, User } from '../../proxy/protocol/contract.ts';
import { accountProfileQuery, forgetAccount } from '../accountQueries.ts';
import type { FailureCode } from '../auth/wire/failureCode.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useUndertaking } from '../hooks.ts';
import { paths } from '../paths.ts';
import { accountTexts } from '../texts/accountTexts.ts';
import { texts } from '../texts/texts.ts';
import { ConnectedCard } from '../ui/ConnectedCard.tsx';
import { Disconnect } from '../ui/Disconnect.tsx';
import { FailureCard } from '../ui/FailureCard.tsx';
import { ScopeButtons } from '../ui/ScopeButtons.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { Lists } from './Lists.tsx';
import { NotConnected } from './NotConnected.tsx';
import { offeredScopes } from './offeredScopes.ts';
import { useAccounts } from './useAccounts.ts';
import { accountPlace, useConnect } from './useConnect.ts';

interface Props {
  account: ConnectedAccount;
  /** Whoever is signed in. */
  person: User;
  /** Undefined where this site does not offer it any more. */
  provider: PublicProvider | undefined;
  onGone: (provider: string, revoked: DisconnectAnswer['revoked']) => void;
}

/** A connected account: who the person is there, their lists, and the way out. */
export function Connected({ account, person, provider, onGone }: Props) {
  const accounts = useAccounts();
  const { data, error, refetch } = useQuery(accountProfileQuery(accounts, person, account));
  const connect = useConnect();
  const name = provider?.name ?? account.provider;
  const disconnect = useDisconnect(account.provider, person, (revoked) => onGone(name, revoked));
  return (
    <ConnectedCard
      account={account}
      user={data ?? account.user}
      name={name}
      logo={provider?.logo}
      heading={useFocusAt(accountPlace(account.provider))}
    >
      {error && !data && (
        <NotTold
          error={error}
          name={name}
          onRetry={() => void refetch()}
          onConnect={provider && (() => connect.begin({ provider }))}
        />
      )}
      {provider && !isOver(error) && <More provider={provider} account={account} connect={connect} />}
      {provider?.resources && !isOver(error) && (
        <Lists
          resources={provider.resources}
          held={account}
          ask={(request, signal) => accounts.resource({ ...request, provider: provider.id }, signal)}
          offered={[]}
          isNested
        />
      )}
      <Disconnect provider={name} busy={disconnect.busy ?? false} onDisconnect={() => disconnect.begin(true)} />
      {disconnect.problem && <FailureCard problem={disconnect.problem} home={paths.home()} isSmall />}
      {connect.problem && <NotConnected problem={connect.problem} />}
    </ConnectedCard>
  );
}

function useDisconnect(id: string, person: User, onGone: (revoked: DisconnectAnswer['revoked']) => void) {
  const accounts = useAccounts();
  const client = useQueryClient();
  return useUndertaking<true>(async () => {
    const { revoked } = await accounts.disconnect(id);
    onGone(revoked);
    void forgetAccount(client, accounts, person, id);
  }, true);
}

/** Whoever comes back from connecting it finds themselves here. */
function useFocusAt(place: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (window.location.hash === `#${place}`) heading.current?.focus();
  }, [place]);
  return heading;
}

interface MoreProps {
  provider: PublicProvider;
  account: ConnectedAccount;
  connect: ReturnType<typeof useConnect>;
}

/** Scopes that may be allowed there beside those that are; what is granted already is asked for along with them. */
function More({ provider, account, connect: { busy, begin } }: MoreProps) {
  const offered = offeredScopes(provider, account);
  const kept = account.scopes.filter((scope) => provider.optional_scope?.includes(scope));
  if (offered.length === 0) return null;
  return (
    <ScopeButtons
      scopes={offered}
      provider={provider.name}
      busy={busy && (busy.more?.at(-1) ?? '')}
      onAsk={(scope) => begin({ provider, more: [...kept, scope] })}
    />
  );
}

interface NotToldProps {
  error: Error;
  name: string;
  onRetry: () => void;
  onConnect: (() => void) | undefined;
}

/** Why the provider does not say who they are; where it does not let this site in any more, connecting again helps. */
function NotTold({ error, name, onRetry, onConnect }: NotToldProps) {
  const { failures } = texts;
  const { retry, connectAgain } = accountTexts;
  if (!isOver(error)) return <Trouble text={failures[problemOf(error).code].what} retry={retry} onRetry={onRetry} />;
  const { what } = failures.token_expired;
  return onConnect ? <Trouble text={what} retry={connectAgain(name)} onRetry={onConnect} /> : <p>{what}</p>;
}

/** The provider has withdrawn its permission, or the account is not connected any more. */
function isOver(error: Error | null): boolean {
  return error !== null && OVER.has(problemOf(error).code);
}

const OVER = new Set<FailureCode>(['token_expired', 'not_allowed', 'invalid_request']);
