import { fetchProfile } from '../../upstream/fetchProfile.ts';
import { liveToken, requireSession } from '../requireSession.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /api/profile`: fresh from the provider's API, or the verified claims where the proxy holds no token. */
export async function profile(c: AppContext): Promise<Response> {
  const { upstream, discover, config, now } = c.var.deps;
  const { session, provider } = await requireSession(c);
  const { user } = session;
  const access_token = session.profile === undefined ? liveToken(session, now()) : undefined;
  if (access_token === undefined) return c.json(session.profile ?? user);
  const metadata = await discover(provider);
  return c.json(await fetchProfile(upstream, provider, metadata, access_token, config.allowLoopback, user));
}
