import { Failure } from '../protocol/failure.ts';
import type { Provider } from '../protocol/provider.ts';
import { openSession, type Session } from '../session/session.ts';
import { cookieHeader, type AppContext } from './requestState.ts';

/**
 * The live session of this request with its provider, which must still be enabled.
 * @throws Failure session_missing
 */
export async function requireSession(c: AppContext): Promise<{ session: Session; provider: Provider }> {
  const { sealer, config, now } = c.var.deps;
  const session = await openSession(sealer, config.origin, cookieHeader(c), now());
  const provider = session && config.providers.get(session.provider);
  if (session === undefined || provider === undefined) throw new Failure('session_missing');
  c.var.state.provider = provider.id;
  return { session, provider };
}
