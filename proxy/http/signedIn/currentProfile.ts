import type { Profile } from '../../protocol/contract.ts';
import { fetchProfile } from '../../upstream/fetchProfile.ts';
import type { AppContext } from '../requestState.ts';
import type { LiveSession } from './requireSession.ts';
import { sessionCaller } from './sessionCalls.ts';

/** Fresh from the provider's API, or the verified claims where the proxy holds no token. @throws Failure */
export async function currentProfile(c: AppContext, live: LiveSession): Promise<Profile> {
  const { discover, config } = c.var.deps;
  const { session, provider } = live;
  const { user, access } = session;
  if (session.profile !== undefined || access === undefined) return session.profile ?? user;
  const callApi = sessionCaller(c, live, access);
  return fetchProfile(callApi, provider, await discover(provider), config.allowLoopback, user);
}
