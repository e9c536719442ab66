import type { SessionAnswer } from '../../protocol/contract.ts';
import { openRemembered } from '../../session/remembered.ts';
import { sessionInfo } from '../../session/session.ts';
import { findSession } from '../signedIn/requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** `GET /api/session`. It never touches the cookie: an answer in flight must not undo a sign-in or a sign-out. */
export async function session(c: AppContext): Promise<Response> {
  const live = await findSession(c);
  const answer: SessionAnswer = live
    ? { authenticated: true, user: live.session.user, ...sessionInfo(live.session) }
    : await signedOut(c);
  return c.json(answer);
}

async function signedOut(c: AppContext): Promise<SessionAnswer> {
  const { deps, state } = c.var;
  const was = await openRemembered(deps.sealer, state.origin, cookieHeader(c), deps.now());
  if (was === undefined || !deps.config.providers.has(was.provider)) return { authenticated: false };
  return { authenticated: false, remembered: { provider: was.provider, name: was.name } };
}
