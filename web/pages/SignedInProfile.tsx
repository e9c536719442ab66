import { useQuery } from '@tanstack/react-query';
import type { Profile as ProfileData, SessionAnswer } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/problemOf.ts';
import { useAuth, usePageTitle, useProviders } from '../hooks.ts';
import { profileQuery } from '../queries.ts';
import { texts } from '../texts/texts.ts';
import { Incomplete } from '../ui/Incomplete.tsx';
import { ProfileCard } from '../ui/ProfileCard.tsx';
import { AskMore } from './AskMore.tsx';
import { MemoryOnly } from '../ui/StaticSite.tsx';
import { ProfileLoading } from './ProfileLoading.tsx';

type LiveSession = Extract<SessionAnswer, { authenticated: true }>;

/** The profile; while the provider does not tell it, what the session knows, and the chance to ask again. */
export function SignedInProfile({ session }: { session: LiveSession }) {
  const { data, error, isFetching, refetch } = useQuery(profileQuery(useAuth(), session.user));
  const heading = usePageTitle(texts.title(texts.profile.title));
  const provider = useProviders()?.find(({ id }) => id === session.provider);
  if (data === undefined && error === null) return <ProfileLoading />;
  const profile: ProfileData = data ?? session.user;
  return (
    <>
      <ProfileCard
        profile={profile}
        heading={heading}
        provider={provider?.name ?? session.provider}
        session={session}
      />
      {import.meta.env.POSTERN_STATIC && <MemoryOnly />}
      {error && !data && (
        <Incomplete text={texts.failures[problemOf(error).code]} busy={isFetching} onRetry={() => void refetch()} />
      )}
      {provider && <AskMore provider={provider} session={session} />}
    </>
  );
}
