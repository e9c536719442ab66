import type { AccountsAnswer } from '../../protocol/contract.ts';
import { readAccounts, type Account } from '../accounts/keptAccounts.ts';
import { canConnect } from '../accounts/whoConnects.ts';
import { shown } from '../accounts/connectAccount.ts';
import type { AppContext } from '../requestState.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { json } from '../answer.ts';

/** `GET /api/accounts`: what the person has connected, and what could be. */
export async function accounts(c: AppContext): Promise<Response> {
  const { store, config, standing } = c.var.deps;
  const { session } = await requireSession(c);
  const possible = [...config.providers.values()].filter((provider) => canConnect(provider, session.provider));
  const ids = possible.map(({ id }) => id);
  if (store === undefined || ids.length === 0) return json(c, { accounts: [], available: [] } satisfies AccountsAnswer);
  const kept = (await readAccounts(store, session.user, ids)).filter((account) => account !== undefined);
  const current = await Promise.all(kept.map((account: Account) => standing.currentAccount(account)));
  const connected = current.filter((account) => account !== undefined).map(shown);
  const taken = new Set(connected.map(({ provider }) => provider));
  const available = ids.filter((id) => !taken.has(id));
  return json(c, { accounts: connected, available } satisfies AccountsAnswer);
}
