import * as v from 'valibot';
import { BODY_LIMIT, type DisconnectAnswer } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { accountName } from '../accounts/keptAccounts.ts';
import { openAccount } from '../accounts/openAccount.ts';
import { requireStore } from '../requireStore.ts';
import { readBody } from '../body.ts';
import type { AppContext } from '../requestState.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';

const Body = v.strictObject({ provider: v.pipe(v.string(), v.maxLength(32)) });

/** `POST /api/disconnect`: an account goes, whatever the provider says to the revocation of its tokens. */
export async function disconnect(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { provider } = await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const { session } = await requireSession(c);
  if (provider === session.provider) throw new Failure('account_unknown');
  const account = await openAccount(deps, session.user, provider);
  state.provider = provider;
  // Ended first, so that a refresh that is under way elsewhere does not bring it back.
  await deps.standing.end(account.session, deps.now());
  await requireStore(deps).remove(accountName(session.user, provider));
  const revoked = await revokeSession(deps, account).catch(() => 'failed' as const);
  return c.json({ revoked } satisfies DisconnectAnswer);
}
