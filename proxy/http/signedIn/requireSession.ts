import { Failure } from '../../protocol/failure.ts';
import type { Provider } from '../../protocol/provider.ts';
import { openSession, type Session } from '../../session/session.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** A session with its provider, which is enabled. */
export interface LiveSession {
  session: Session;
  provider: Provider;
}

/**
 * The live session of this request with its provider, which must still be enabled.
 * @throws Failure session_missing
 */
export async function requireSession(c: AppContext): Promise<LiveSession> {
  const live = await findSession(c);
  if (live === undefined) throw new Failure('session_missing');
  c.var.state.provider = live.provider.id;
  return live;
}

/** As above; undefined where nobody is signed in, or whoever is may no longer be. */
export async function findSession(c: AppContext): Promise<LiveSession | undefined> {
  const { sealer, config, ended, now } = c.var.deps;
  const session = await openSession(sealer, c.var.state.origin, cookieHeader(c), now());
  const provider = session && config.providers.get(session.provider);
  if (session === undefined || provider === undefined || ended.has(session.sid)) return undefined;
  const isAllowed = config.allow === undefined || config.allow.entries.includes(session.allowed_by ?? '');
  return isAllowed ? { session, provider } : undefined;
}
