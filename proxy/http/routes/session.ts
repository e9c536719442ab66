import type { SessionAnswer } from '../../protocol/contract.ts';
import { openSession, sessionInfo } from '../../session/session.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** `GET /api/session`. It never touches the cookie: an answer in flight must not undo a sign-in or a sign-out. */
export async function session(c: AppContext): Promise<Response> {
  const { sealer, config, now } = c.var.deps;
  const live = await openSession(sealer, config.origin, cookieHeader(c), now());
  // A session of a provider that has been switched off is none.
  const answer: SessionAnswer =
    live && config.providers.has(live.provider)
      ? { authenticated: true, user: live.user, ...sessionInfo(live) }
      : { authenticated: false };
  return c.json(answer);
}
