import type { Connected, ConnectedAccount } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { refuseAnotherAccount } from '../../protocol/moreScopes.ts';
import type { Session } from '../../session/session.ts';
import { ACCOUNT_KEPT } from '../../store/lifetimes.ts';
import type { Transaction } from '../../session/transaction.ts';
import type { Deps } from '../deps.ts';
import type { AppContext } from '../requestState.ts';
import type { LiveSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { keepAccount, readAccounts, type Account } from './keptAccounts.ts';
import { requireStore } from '../requireStore.ts';
import { json } from '../answer.ts';

/**
 * Keeps what a handshake has brought beside whoever began it, who stays signed in as they are.
 * @throws Failure store_unreachable, another_account where more was asked for another one, session_missing where the
 * owner has signed out meanwhile
 */
export async function connectAccount(
  c: AppContext,
  { session: owner }: LiveSession,
  account: LiveSession,
  tx: Transaction,
): Promise<Response> {
  const { deps } = c.var;
  await refuseAnotherAccount(account.session.user, tx.keep);
  // As for a sign-in: an answer that is late must not bring anything to somebody who has gone.
  const isGone = (await deps.used.isEnded(tx.id)) || (await deps.standing.current(owner)) === undefined;
  if (isGone) throw new Failure('session_missing');
  const { allowed_by, user } = owner;
  const kept: Account = { ...account.session, ...(allowed_by !== undefined && { allowed_by }) };
  const store = requireStore(deps);
  const [before] = await readAccounts(store, user, [kept.provider]);
  await keepAccount(store, user, kept);
  if (before !== undefined) await letGo(deps, { ...account, session: before }, kept);
  return json(c, { connected: shown(kept), return_to: tx.return_to } satisfies Connected);
}

/**
 * Somebody else's tokens are revoked. Those of the same person are left to lapse: at many a provider they are one grant
 * with the new ones, which would go with them.
 */
async function letGo(deps: Deps, before: LiveSession, { user }: Account): Promise<void> {
  if (before.session.user.iss === user.iss && before.session.user.sub === user.sub) return;
  await deps.standing.end(before.session, deps.now(), ACCOUNT_KEPT);
  await revokeSession(deps, before).catch(() => undefined);
}

export function shown({ provider, user, scopes, asked = scopes, iat }: Session): ConnectedAccount {
  return { provider, user, scopes, requested: asked, since: iat };
}
