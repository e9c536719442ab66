import type { Failed } from '../auth/signIn/outcome.ts';
import type { FailureCode } from '../auth/wire/failureCode.ts';
import { usePageTitle, useProviders } from '../hooks.ts';
import { paths } from '../paths.ts';
import { connectFailure } from '../texts/connectFailure.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { HandshakeLink } from './HandshakeLink.tsx';
import { useConnect } from './useConnect.ts';

export interface ConnectFailedProps {
  /** The id of the provider. */
  provider: string;
  failed: Failed;
}

/** Nobody is here any more to whom the account could be connected, or somebody else. */
const OF_NOBODY = new Set<FailureCode>(['signed_out', 'not_allowed']);

/** Why a provider was not connected, and how to go on from here. */
export function ConnectFailed({ provider: id, failed: { returnTo, more, ...failed } }: ConnectFailedProps) {
  const provider = useProviders()?.find((row) => row.id === id);
  const { busy, problem = failed.problem, begin } = useConnect(returnTo);
  const text = connectFailure(problem.code);
  const heading = usePageTitle(texts.title(text.title));
  const again = provider && { busy: busy !== undefined, onClick: () => begin({ provider, more }) };
  return (
    <FailureCard
      problem={problem}
      text={text}
      heading={heading}
      home={paths.home(returnTo)}
      profile={paths.profile()}
      retry={OF_NOBODY.has(problem.code) ? undefined : again}
    >
      <HandshakeLink />
    </FailureCard>
  );
}
