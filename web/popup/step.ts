import type { PublicProvider, SessionAnswer } from '../../proxy/protocol/contract.ts';
import type { Question } from '../embed/wire.ts';
import type { PopupCode } from './failureGroup.ts';
import type { Ended } from './reports.ts';
import type { WayBack } from './wayBack.ts';

export type LiveSession = Extract<SessionAnswer, { authenticated: true }>;

/** What comes next once the proxy knows the page. */
export type Step =
  /** Nobody could ever be told how it ends, so nobody is asked anything. */
  | { kind: 'lost' }
  | { kind: 'sign-out'; session: LiveSession | undefined }
  | { kind: 'failed'; code: PopupCode }
  /** The provider that the page names is not among those of this site. */
  | { kind: 'not-offered'; provider: string }
  | { kind: 'choose'; providers: readonly PublicProvider[] }
  | { kind: 'consent'; session: LiveSession; providers: readonly PublicProvider[] };

interface Known {
  question: Pick<Question, 'act' | 'provider'>;
  session: SessionAnswer;
  providers: readonly PublicProvider[];
  /** How a sign-in in this window came back. */
  ended: Ended | undefined;
  way: WayBack;
}

export function nextStep({ question, session, providers, ended, way }: Known): Step {
  const live = session.authenticated ? session : undefined;
  if (way === 'none') return { kind: 'lost' };
  if (question.act === 'sign-out') return { kind: 'sign-out', session: live };
  if (ended !== undefined && ended !== 'done') return { kind: 'failed', code: ended };
  const offered = providers.filter(({ id }) => question.provider === undefined || id === question.provider);
  if (offered.length === 0 && question.provider !== undefined)
    return { kind: 'not-offered', provider: question.provider };
  if (offered.length === 0) return { kind: 'failed', code: 'misconfigured' };
  const isWanted = offered.some(({ id }) => id === live?.provider);
  return live && isWanted
    ? { kind: 'consent', session: live, providers: offered }
    : { kind: 'choose', providers: offered };
}
