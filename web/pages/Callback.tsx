import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Failed, Outcome } from '../auth/signIn/outcome.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useAuth, usePageTitle } from '../hooks.ts';
import { routes } from '../paths.ts';
import { handOver } from '../popup/handOver.ts';
import { primeSession } from '../queries.ts';
import { texts } from '../texts/texts.ts';
import { Heading } from '../ui/Heading.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ConnectFailed } from './accountParts.ts';
import { SignInFailed } from './SignInFailed.tsx';

/** Where a provider sends the person back to. */
export function Callback({ provider }: { provider: string }) {
  const failed = useOutcome(provider);
  const { callback, title } = texts;
  const heading = usePageTitle(title(callback.title));
  const Failure = failed?.connect ? ConnectFailed : SignInFailed;
  if (failed) return <Failure provider={provider} failed={failed} />;
  return (
    <>
      <Heading ref={heading}>{callback.heading}</Heading>
      <Progress text={callback.progress} />
    </>
  );
}

/** Goes on where the sign-in succeeded; answers why where it did not. */
function useOutcome(provider: string): Failed | undefined {
  const auth = useAuth();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failed, setFailed] = useState<Failed>();
  useEffect(() => {
    let isGone = false;
    const finished = auth.finish(provider).catch((error: unknown): Outcome => {
      return { kind: 'failed', problem: problemOf(error), returnTo: routes.profile };
    });
    void finished.then((outcome) => {
      if (isGone || (!import.meta.env.POSTERN_STATIC && handOver(outcome, window))) return undefined;
      if (outcome.kind === 'failed') return setFailed(outcome);
      const { fresh, returnTo } = outcome;
      if (fresh && fresh.generation === auth.events.generation()) primeSession(client, auth, fresh.signedIn);
      return navigate(returnTo, { replace: true });
    });
    return () => {
      isGone = true;
    };
  }, [auth, client, navigate, provider]);
  return failed;
}
