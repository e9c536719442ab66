import { fetchProfile } from '../../upstream/fetchProfile.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import type { AppContext } from '../requestState.ts';
import { sessionCaller } from '../signedIn/sessionCalls.ts';

/** `GET /api/profile`: fresh from the provider's API, or the verified claims where the proxy holds no token. */
export async function profile(c: AppContext): Promise<Response> {
  const { discover, config } = c.var.deps;
  const live = await requireSession(c);
  const { session, provider } = live;
  const { user, access } = session;
  if (session.profile !== undefined || access === undefined) return c.json(session.profile ?? user);
  const callApi = sessionCaller(c, live, access);
  return c.json(await fetchProfile(callApi, provider, await discover(provider), config.allowLoopback, user));
}
