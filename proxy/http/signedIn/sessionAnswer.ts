import type { SessionAnswer } from '../../protocol/contract.ts';
import { openRemembered } from '../../session/remembered.ts';
import { sessionInfo } from '../../session/session.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { findSession } from './requireSession.ts';

/** Who is signed in in this browser, or was. It never touches the cookie. */
export async function sessionAnswer(c: AppContext): Promise<SessionAnswer> {
  const live = await findSession(c);
  return live ? { authenticated: true, user: live.session.user, ...sessionInfo(live.session) } : signedOut(c);
}

async function signedOut(c: AppContext): Promise<SessionAnswer> {
  const { deps, state } = c.var;
  const was = await openRemembered(deps.sealer, state.origin, cookieHeader(c), deps.now());
  if (was === undefined || !deps.config.providers.has(was.provider)) return { authenticated: false };
  return { authenticated: false, remembered: { provider: was.provider, name: was.name } };
}
