import type { Failed } from '../auth/signIn/outcome.ts';
import { useAuth, usePageTitle, useProviders, useSignIn } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { HandshakeLink } from './HandshakeLink.tsx';

/** Why a sign-in did not come to its end, and how to go on from here: with the same that was asked for. */
export function SignInFailed({ provider: id, failed }: { provider: string; failed: Failed }) {
  const { returnTo, more } = failed;
  const provider = useProviders()?.find((row) => row.id === id);
  const { busy, problem = failed.problem, begin } = useSignIn(returnTo, more);
  const heading = usePageTitle(texts.title(texts.failures[problem.code].title));
  const { inspected } = useAuth();
  const isSignedIn = more !== undefined || problem.code === 'code_used';
  return (
    <>
      <FailureCard
        problem={problem}
        heading={heading}
        home={paths.home(returnTo)}
        profile={isSignedIn ? paths.profile() : undefined}
        retry={provider && { name: provider.name, busy: busy !== undefined, onClick: () => begin({ provider }) }}
      >
        <HandshakeLink />
      </FailureCard>
      {inspected?.landing(problem.code)}
    </>
  );
}
