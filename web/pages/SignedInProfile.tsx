import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Profile as ProfileData, PublicProvider, SessionAnswer } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useAuth, useHere, usePageTitle, useProviders, useSignIn } from '../hooks.ts';
import { paths } from '../paths.ts';
import { profileQuery } from '../queries.ts';
import { texts } from '../texts/texts.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Incomplete } from '../ui/Incomplete.tsx';
import { ProfileCard } from '../ui/ProfileCard.tsx';
import { Progress } from '../ui/Progress.tsx';
import { AskMore } from './AskMore.tsx';
import { offeredScopes } from './offeredScopes.ts';
import { MemoryOnly } from '../ui/StaticSite.tsx';
import { ProfileLoading } from './ProfileLoading.tsx';
import type { ResourcesProps } from './Resources.tsx';

/** They come when they are needed; where they do not, the rest of the page stands. */
const Resources = lazy<(props: ResourcesProps) => ReactNode>(() =>
  import('./Resources.tsx').then(
    (module) => ({ default: module.Resources }),
    () => ({ default: NotLoaded }),
  ),
);

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
      {error && !data && <NotTold error={error} provider={provider} busy={isFetching} onRetry={() => void refetch()} />}
      {provider?.resources && <Lists provider={provider} session={session} />}
      {provider && <AskMore provider={provider} session={session} />}
    </>
  );
}

interface NotToldProps {
  error: Error;
  provider: PublicProvider | undefined;
  busy: boolean;
  onRetry: () => void;
}

/** Why the profile is not told; where the permission has run out, asking again does not help, but signing in does. */
function NotTold({ error, provider, busy, onRetry }: NotToldProps) {
  const signIn = useSignIn(useHere());
  const { code } = problemOf(error);
  const { retry, renew } = texts.profile;
  const text = texts.failures[code];
  if (code !== 'token_expired' || !provider)
    return <Incomplete text={text} busy={busy} label={retry} onRetry={onRetry} />;
  const isLeaving = signIn.busy !== undefined;
  return (
    <Incomplete text={text} busy={isLeaving} label={renew(provider.name)} onRetry={() => signIn.begin({ provider })} />
  );
}

/** Keyed by the person, so that nobody sees a list of whoever was here before. */
function Lists({ provider, session }: { provider: PublicProvider; session: LiveSession }) {
  const { iss, sub } = session.user;
  return (
    <div className="lists">
      <Suspense fallback={<Progress text={texts.profile.loading} />}>
        <Resources
          key={JSON.stringify([iss, sub])}
          resources={provider.resources ?? []}
          session={session}
          offered={offeredScopes(provider, session)}
        />
      </Suspense>
    </div>
  );
}

function NotLoaded() {
  return (
    <FailureCard problem={{ code: navigator.onLine ? 'proxy_unreachable' : 'offline' }} home={paths.home()} isSmall />
  );
}
