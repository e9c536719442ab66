import { useState } from 'react';
import type { Problem } from '../auth/wire/failureCode.ts';
import type { Ended } from '../auth/session/session.ts';
import { useAuth, useEndedAt, useProviders } from '../hooks.ts';
import { texts } from '../texts/texts.ts';
import { Notice } from '../ui/Notice.tsx';

interface Props {
  isSignedIn: boolean | undefined;
  /** Why the sign-out failed. */
  problem: Problem | undefined;
  /** The last sign-out of this tab. */
  ended: Ended | undefined;
}

/** Why the sign-out failed, or that it is done, here, in another tab or at the provider, and what became of the tokens. */
export function SessionNotice({ isSignedIn, problem, ended }: Props) {
  const past = usePast(isSignedIn, ended);
  const endedAt = useEndedAt();
  const nameOf = useNames();
  const { signedOut, sessionEnded } = texts.account;
  if (problem) return <Notice text={texts.failures[problem.code].what} />;
  if (isSignedIn !== false) return <Notice text={undefined} />;
  if (ended?.provider !== undefined && ended !== past.ended)
    return <SignedOut {...ended} name={nameOf(ended.provider)} />;
  if (past.wasSignedIn) return <Notice text={signedOut} />;
  return <Notice text={endedAt && sessionEnded(nameOf(endedAt))} />;
}

/** What was so while somebody was signed in: of an earlier sign-out there is nothing to say any more. */
function usePast(isSignedIn: boolean | undefined, ended: Ended | undefined) {
  const [past, setPast] = useState<{ wasSignedIn: boolean; ended?: Ended | undefined }>({ wasSignedIn: false });
  if (isSignedIn === true && (!past.wasSignedIn || past.ended !== ended)) setPast({ wasSignedIn: true, ended });
  return past;
}

function SignedOut({ provider, revoked, end_session_url: url, name }: Ended & { name: string }) {
  const auth = useAuth();
  const { signedOut, revoked: words, endSession } = texts.account;
  const onClick = () => url !== undefined && provider !== undefined && auth.endSession(url, provider);
  return (
    <Notice
      text={`${signedOut} ${words[revoked](name)}`}
      action={url ? { label: endSession(name), onClick } : undefined}
    />
  );
}

function useNames(): (id: string) => string {
  const providers = useProviders();
  return (id) => providers?.find((provider) => provider.id === id)?.name ?? id;
}
