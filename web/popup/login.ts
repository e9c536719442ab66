import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import type { EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import { POPUP } from '../../proxy/protocol/pages.ts';
import { isAbort, problemOf } from '../auth/wire/problemOf.ts';
import { isOver } from '../auth/session/refresh.ts';
import type { PopupAuth } from './popupAuth.ts';
import { release } from './release.ts';
import type { Stage } from './stage.ts';
import type { LiveSession } from './step.ts';
import { warnOwner } from './warnOwner.ts';

interface Needs {
  stage: Stage;
  auth: Pick<PopupAuth, 'session' | 'signIn'>;
  /** What was known is not true any more. */
  askAnew: () => void;
}

/** Offers the ways to sign in: by a second window, or in this one where there is none. */
export function offer(needs: Needs, providers: readonly PublicProvider[], isWaiting = false): void {
  const { stage } = needs;
  const { host } = stage;
  const onChoose = (provider: PublicProvider): void => {
    const isOpen = stage.ending?.way === 'opener' && stage.second.open(provider.id, stage.question.lang);
    if (isOpen) offer(needs, providers, true);
    else if (stage.hasAddress) void signInHere(needs, provider, providers);
    else failBlocked(stage);
  };
  stage.show({ kind: 'choose', host, providers, isWaiting, onChoose, onLeave: () => stage.cancel() });
}

function failBlocked(stage: Stage): void {
  if (stage.lacksProof) warnOwner(stage.question);
  stage.fail({ code: 'popup_blocked' });
}

/**
 * The way to a provider and back may cut the tie to the page. Where it has not, the page is told by message as ever;
 * else only an address leads to it, so there has to be one.
 */
async function signInHere(needs: Needs, provider: PublicProvider, providers: readonly PublicProvider[]): Promise<void> {
  const { stage, auth } = needs;
  stage.ending?.say('alone');
  stage.show({ kind: 'leaving', provider });
  const isCurrent = stage.turn();
  try {
    await auth.signIn(provider, { returnTo: POPUP, uiLocales: stage.question.lang });
  } catch (error) {
    if (!isCurrent()) return;
    if (isAbort(error)) offer(needs, providers);
    else stage.fail(problemOf(error), { onRetry: () => offer(needs, providers) });
  }
}

/** Nothing is released without a click on the page that names who asks, what for, and as whom. */
export function askForConsent(
  needs: Needs,
  session: LiveSession,
  answer: EmbedAnswer,
  providers: readonly PublicProvider[],
): void {
  const { stage } = needs;
  const { user, provider: id } = session;
  const provider = providers.find((row) => row.id === id)?.name ?? id;
  const onAgree = (): void => void agreed(needs, session, answer);
  const onAnother = (): void => offer(needs, providers);
  stage.show({ kind: 'consent', host: stage.host, user, provider, onAgree, onAnother, onLeave: () => stage.cancel() });
}

async function agreed({ stage, auth, askAnew }: Needs, session: LiveSession, answer: EmbedAnswer): Promise<void> {
  const isCurrent = stage.turn();
  try {
    const { assertion, profile } = await release(auth.session, stage.question, answer, session);
    const signed = assertion !== undefined && { assertion };
    if (isCurrent()) await stage.handOver({ type: 'result', profile, ...signed });
  } catch (error) {
    if (!isCurrent()) return;
    if (isAbort(error) || isOver(error)) askAnew();
    else stage.fail(problemOf(error), { onRetry: askAnew });
  }
}
