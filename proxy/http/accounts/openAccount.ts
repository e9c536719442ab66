import { Failure } from '../../protocol/failure.ts';
import { ACCOUNT_KEPT } from '../../session/sessionStanding.ts';
import type { Deps } from '../deps.ts';
import { withProvider, type LiveSession } from '../signedIn/requireSession.ts';
import { readAccounts, type Person } from './keptAccounts.ts';
import { requireStore } from '../requireStore.ts';

/**
 * What a person has at a provider, with the tokens of its last refresh.
 * @throws Failure store_missing, store_unreachable, account_unknown
 */
export async function openAccount(deps: Deps, person: Person, provider: string): Promise<LiveSession> {
  const [account] = await readAccounts(requireStore(deps), person, [provider]);
  const current = account && (await deps.standing.currentAccount(account));
  const live = current && withProvider(deps, current);
  if (live === undefined) throw new Failure('account_unknown');
  return { ...live, kept: ACCOUNT_KEPT };
}
