import type { Connected, ConnectedAccount } from '../../protocol/contract.ts';
import type { Session } from '../../session/session.ts';
import type { AppContext } from '../requestState.ts';
import type { LiveSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { keepAccount, type Account } from './keptAccounts.ts';
import { requireStore } from '../requireStore.ts';

/**
 * Keeps what a handshake has brought beside whoever began it, who stays signed in as they are.
 * @throws Failure store_unreachable; the tokens are revoked then, since nobody could ever use or end them
 */
export async function connectAccount(
  c: AppContext,
  { session: owner }: LiveSession,
  account: LiveSession,
  return_to: string,
): Promise<Response> {
  const { deps } = c.var;
  const { allowed_by, user } = owner;
  const kept: Account = { ...account.session, ...(allowed_by !== undefined && { allowed_by }) };
  try {
    await keepAccount(requireStore(deps), user, kept);
  } catch (error) {
    await revokeSession(deps, account).catch(() => undefined);
    throw error;
  }
  return c.json({ connected: shown(kept), return_to } satisfies Connected);
}

export function shown({ provider, user, scopes, asked = scopes, iat }: Session): ConnectedAccount {
  return { provider, user, scopes, requested: asked, since: iat };
}
