import type { SessionAnswer } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/problemOf.ts';
import { useHere, usePageTitle, useSession } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Progress } from '../ui/Progress.tsx';
import { SignInChoices } from './SignInChoices.tsx';
import { SignedInProfile } from './SignedInProfile.tsx';

export type LiveSession = Extract<SessionAnswer, { authenticated: true }>;

/** Who is signed in, as their provider tells it. */
export function Profile() {
  const { data, error, refetch, isFetching } = useSession();
  if (data?.authenticated) return <SignedInProfile session={data} />;
  if (data) return <SignedOut />;
  if (!error) return <Progress text={texts.profile.loading} />;
  const retry = { busy: isFetching, onClick: () => void refetch() };
  return <FailureCard problem={problemOf(error)} home={paths.home()} retry={retry} />;
}

function SignedOut() {
  const { profile, title } = texts;
  const heading = usePageTitle(title(profile.title));
  const here = useHere();
  return (
    <>
      <Heading ref={heading} lead={profile.signedOutLead}>
        {profile.signedOutHeading}
      </Heading>
      <SignInChoices returnTo={here} />
    </>
  );
}
