import * as v from 'valibot';
import { BODY_LIMIT, type DisconnectAnswer } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { accountName, readAccounts, type Account } from '../accounts/keptAccounts.ts';
import { ACCOUNT_KEPT } from '../../store/lifetimes.ts';
import type { Deps } from '../deps.ts';
import { requireStore } from '../requireStore.ts';
import { readBody } from '../body.ts';
import type { AppContext } from '../requestState.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { json } from '../answer.ts';

const Body = v.strictObject({ provider: v.pipe(v.string(), v.maxLength(32)) });

/** `POST /api/disconnect`: an account goes, whatever the provider says to the revocation of its tokens. */
export async function disconnect(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { provider } = await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const { session } = await requireSession(c);
  if (provider === session.provider) throw new Failure('account_unknown');
  const store = requireStore(deps);
  const [account] = await readAccounts(store, session.user, [provider]);
  if (account === undefined) throw new Failure('account_unknown');
  state.provider = provider;
  const current = (await deps.standing.currentAccount(account)) ?? account;
  // Where this fails nothing has happened yet; a refresh that is under way elsewhere finds it gone.
  await store.remove(accountName(session.user, provider));
  await deps.standing.end(account, deps.now(), ACCOUNT_KEPT);
  return json(c, { revoked: await revokeAt(deps, provider, current) } satisfies DisconnectAnswer);
}

/** A provider that is not enabled any more cannot be told. */
async function revokeAt(deps: Deps, id: string, session: Account): Promise<DisconnectAnswer['revoked']> {
  const provider = deps.config.providers.get(id);
  if (provider === undefined) return 'unsupported';
  return revokeSession(deps, { session, provider }).catch(() => 'failed' as const);
}
