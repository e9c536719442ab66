import { Failure } from '../../protocol/failure.ts';
import { fetchProfile } from '../../upstream/fetchProfile.ts';
import { requireSession } from '../requireSession.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /api/profile`: fresh from the provider's API, or the verified claims where the proxy holds no token. */
export async function profile(c: AppContext): Promise<Response> {
  const { upstream, discover, config, now } = c.var.deps;
  const { session, provider } = await requireSession(c);
  if (session.profile !== undefined || session.access_token === undefined) {
    return c.json(session.profile ?? session.user);
  }
  if (session.token_exp !== undefined && session.token_exp <= now())
    throw new Failure('access_token_rejected', 'lapsed');
  const metadata = await discover(provider);
  const { access_token, user } = session;
  return c.json(await fetchProfile(upstream, provider, metadata, access_token, config.allowLoopback, user));
}
