import { problemOf } from '../auth/wire/problemOf.ts';
import { useHere, usePageTitle, useRemembered, useSession } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Heading } from '../ui/Heading.tsx';
import { ProfileLoading } from './ProfileLoading.tsx';
import { SignInChoices } from './SignInChoices.tsx';
import { SignedInProfile } from './SignedInProfile.tsx';

/** Who is signed in, as their provider tells it. */
export function Profile() {
  const { data, error, refetch, isFetching } = useSession();
  if (data?.authenticated) return <SignedInProfile session={data} />;
  if (data) return <SignedOut />;
  if (!error) return <ProfileLoading />;
  return <Unknown error={error} busy={isFetching} onRetry={() => void refetch()} />;
}

/** Nobody can say whether somebody is signed in. */
function Unknown({ error, busy, onRetry }: { error: Error; busy: boolean; onRetry: () => void }) {
  const problem = problemOf(error);
  const heading = usePageTitle(texts.title(texts.failures[problem.code].title));
  return <FailureCard problem={problem} heading={heading} home={paths.home()} retry={{ busy, onClick: onRetry }} />;
}

function SignedOut() {
  const { profile, title } = texts;
  const heading = usePageTitle(title(profile.title));
  const here = useHere();
  const isRemembered = useRemembered() !== undefined;
  return (
    <>
      <Heading ref={heading} lead={isRemembered ? undefined : profile.signedOutLead}>
        {profile.signedOutHeading}
      </Heading>
      <SignInChoices returnTo={here} />
    </>
  );
}
