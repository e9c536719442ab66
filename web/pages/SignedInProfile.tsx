import { useQuery } from '@tanstack/react-query';
import type { Profile as ProfileData, PublicProvider, SessionAnswer } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useAuth, useHere, usePageTitle, useProviders, useSignIn } from '../hooks.ts';
import { profileQuery } from '../queries.ts';
import { texts } from '../texts/texts.ts';
import { Incomplete } from '../ui/Incomplete.tsx';
import { ProfileCard } from '../ui/ProfileCard.tsx';
import { Accounts } from './accountParts.ts';
import { AskMore } from './AskMore.tsx';
import { HandshakeLink } from './HandshakeLink.tsx';
import { Lists } from './Lists.tsx';
import { offeredScopes } from './offeredScopes.ts';
import { MemoryOnly } from '../ui/StaticSite.tsx';
import { ProfileLoading } from './ProfileLoading.tsx';

type LiveSession = Extract<SessionAnswer, { authenticated: true }>;

/** The profile; while the provider does not tell it, what the session knows, and the chance to ask again. */
export function SignedInProfile({ session }: { session: LiveSession }) {
  const auth = useAuth();
  const { data, error, isFetching, refetch } = useQuery(profileQuery(auth, session.user));
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
      {import.meta.env.POSTERN_STATIC ? <MemoryOnly /> : <HandshakeLink />}
      {error && !data && <NotTold error={error} provider={provider} busy={isFetching} onRetry={() => void refetch()} />}
      {provider?.resources && (
        <div className="lists">
          <Lists
            resources={provider.resources}
            held={session}
            ask={auth.session.resource}
            offered={offeredScopes(provider, session)}
          />
        </div>
      )}
      {provider && <AskMore provider={provider} session={session} />}
      {!import.meta.env.POSTERN_STATIC && <Accounts person={session.user} />}
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
