import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { isAbort, problemOf } from '../auth/wire/problemOf.ts';
import type { PopupAuth } from './popupAuth.ts';
import type { Stage } from './stage.ts';
import type { LiveSession } from './step.ts';

interface Needs {
  stage: Stage;
  session: Pick<PopupAuth['session'], 'signOut'>;
  askAnew: () => void;
}

/** Asks once; also where nobody is signed in, so that no page learns that without a click. */
export function askToSignOut(
  needs: Needs,
  session: LiveSession | undefined,
  providers: readonly PublicProvider[],
): void {
  const { stage } = needs;
  const { host, isBack } = stage;
  if (session === undefined) {
    return stage.show({ kind: 'nobody', host, onLeave: () => stage.leave({ type: 'signed-out' }), isBack });
  }
  const provider = providers.find(({ id }) => id === session.provider)?.name ?? session.provider;
  const onSignOut = (): void => void signOut(needs, provider);
  stage.show({ kind: 'sign-out', host, name: session.user.name, onSignOut, onLeave: () => stage.cancel() });
}

async function signOut({ stage, session, askAnew }: Needs, provider: string): Promise<void> {
  const isCurrent = stage.turn();
  try {
    const { revoked } = await session.signOut();
    if (!isCurrent()) return;
    const onLeave = stage.report({ type: 'signed-out' });
    stage.show({ kind: 'signed-out', host: stage.host, provider, revoked, onLeave, isBack: stage.isBack });
  } catch (error) {
    if (!isCurrent()) return;
    if (isAbort(error)) askAnew();
    else stage.fail(problemOf(error), { onRetry: askAnew });
  }
}
