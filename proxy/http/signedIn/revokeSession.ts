import type { LogoutAnswer } from '../../protocol/contract.ts';
import { revoke } from '../../upstream/revoke.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from './requireSession.ts';

/** Tells the provider that all tokens of a session are done with, those too that have just been refreshed. */
export async function revokeSession(deps: Deps, { session, provider }: LiveSession): Promise<LogoutAnswer['revoked']> {
  const { access, token_secret, refresh_token, resource_tokens = {} } = deps.gate.catchUp(session);
  if (access === undefined) return 'unsupported';
  const narrow = Object.values(resource_tokens).map(({ token }) => token);
  const metadata = await deps.discover(provider);
  return revoke(deps, provider, metadata, { token: access.token, token_secret, refresh_token, narrow }, deps.now());
}
