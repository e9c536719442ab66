import type { PublicProvider, SessionInfo } from '../../proxy/protocol/contract.ts';
import { useAskMore, useHere } from '../hooks.ts';
import { paths } from '../paths.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { MoreScopes } from '../ui/MoreScopes.tsx';
import { offeredScopes } from './offeredScopes.ts';

interface Props {
  provider: PublicProvider;
  session: SessionInfo;
}

/** Offers what was declined, or is not asked for at every sign-in; the person stays who they are. */
export function AskMore({ provider, session }: Props) {
  const offered = offeredScopes(provider, session);
  const { busy, problem, begin } = useAskMore(provider, useHere());
  if (offered.length === 0) return null;
  return (
    <>
      <MoreScopes scopes={offered} provider={provider.name} busy={busy} onAsk={begin} />
      {problem && <FailureCard problem={problem} home={paths.home()} isSmall />}
    </>
  );
}
