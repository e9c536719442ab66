import type { Problem } from '../auth/failureCode.ts';
import { usePageTitle, useProviders, useSignIn } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';

interface Props {
  provider: string;
  problem: Problem;
  returnTo: string;
}

/** Why a sign-in did not come to its end, and how to go on from here. */
export function SignInFailed({ provider: id, problem: first, returnTo }: Props) {
  const provider = useProviders()?.find((row) => row.id === id);
  const { busy, problem = first, begin } = useSignIn(returnTo);
  const heading = usePageTitle(texts.title(texts.failures[problem.code].title));
  return (
    <FailureCard
      problem={problem}
      heading={heading}
      home={paths.home(returnTo)}
      profile={problem.code === 'code_used' ? paths.profile() : undefined}
      retry={provider && { name: provider.name, busy: busy !== undefined, onClick: () => begin(provider) }}
    />
  );
}
