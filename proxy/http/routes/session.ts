import type { SessionAnswer } from '../../protocol/contract.ts';
import { sessionInfo } from '../../session/session.ts';
import { findSession } from '../requireSession.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /api/session`. It never touches the cookie: an answer in flight must not undo a sign-in or a sign-out. */
export async function session(c: AppContext): Promise<Response> {
  const live = await findSession(c);
  const answer: SessionAnswer = live
    ? { authenticated: true, user: live.session.user, ...sessionInfo(live.session) }
    : { authenticated: false };
  return c.json(answer);
}
