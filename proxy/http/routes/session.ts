import type { SessionAnswer } from '../../protocol/contract.ts';
import { openSession, sessionInfo } from '../../session/session.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** `GET /api/session`. It never touches the cookie: an answer in flight must not undo a sign-in or a sign-out. */
export async function session(c: AppContext): Promise<Response> {
  const { sealer, config, now } = c.var.deps;
  const live = await openSession(sealer, config.origin, cookieHeader(c), now());
  const answer: SessionAnswer = live
    ? { authenticated: true, user: live.user, ...sessionInfo(live) }
    : { authenticated: false };
  return c.json(answer);
}
