import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import type { CallbackNeeds } from './callback.ts';
import { handleCallback } from './callback.ts';
import type { CapturedCallback } from './captureCallback.ts';
import type { Outcome } from './outcome.ts';
import { isAbort, problemOf } from '../wire/problemOf.ts';
import { resumeCallback } from './resume.ts';
import type { Session } from '../session/session.ts';
import type { SignIn } from './signIn.ts';

/** How a visit to the callback of this provider ends; while the person is taken away again it has no end. */
export type Finish = (provider: string) => Promise<Outcome>;

interface Needs extends Omit<CallbackNeeds, 'isSignedIn'> {
  captured: CapturedCallback | undefined;
  session: Session;
  wait: (ms: number) => Promise<void>;
  rows: () => Promise<readonly PublicProvider[]>;
  signIn: SignIn;
}

export function createFinish(needs: Needs): Finish {
  const { captured, session } = needs;
  const isSignedIn = () =>
    session.current().then(
      ({ authenticated }) => authenticated,
      () => false,
    );
  return onceEach(async (provider) => {
    const isAnswer = captured?.provider === provider && (captured.query !== '' || captured.implicit);
    if (!isAnswer) return resumeCallback(provider, needs);
    const outcome = await handleCallback(captured, { ...needs, isSignedIn });
    return outcome.kind === 'visibly' ? visibly(provider, outcome.returnTo, needs) : outcome;
  });
}

/** The same sign-in as if it had never been tried in silence; it is never silent again, so this cannot go round. */
async function visibly(id: string, returnTo: string, { rows, signIn }: Needs): Promise<Outcome> {
  try {
    const provider = (await rows()).find((row) => row.id === id);
    if (!provider) return { kind: 'failed', problem: { code: 'provider_error' }, returnTo };
    await signIn(provider, { returnTo, replace: true });
    return await new Promise<Outcome>(() => undefined);
  } catch (error) {
    return { kind: 'failed', problem: isAbort(error) ? { code: 'interrupted' } : problemOf(error), returnTo };
  }
}

/** StrictMode, and React at will, mount a page more than once; a code is worth one exchange. */
function onceEach<T>(run: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const runs = new Map<string, Promise<T>>();
  return (key) => {
    const known = runs.get(key) ?? run(key);
    runs.set(key, known);
    return known;
  };
}
