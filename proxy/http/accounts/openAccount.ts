import { Failure } from '../../protocol/failure.ts';
import type { Provider } from '../../protocol/provider.ts';
import type { Session } from '../../session/session.ts';
import { ACCOUNT_KEPT } from '../../store/lifetimes.ts';
import type { Deps } from '../deps.ts';
import { withProvider, type LiveSession } from '../signedIn/requireSession.ts';
import { readAccounts, type Person } from './keptAccounts.ts';
import { requireStore } from '../requireStore.ts';

/**
 * What a person has at a provider, with the tokens of its last refresh. `owner` is their session where they are here;
 * for somebody who is away the entry of ALLOW counts that let them in.
 * @throws Failure store_missing, store_unreachable, account_unknown
 */
export async function openAccount(deps: Deps, person: Person, provider: string, owner?: Session): Promise<LiveSession> {
  const [account] = await readAccounts(requireStore(deps), person, [provider]);
  const current = account && (await deps.standing.currentAccount(account));
  const { allowed_by } = owner ?? current ?? {};
  const live = current && withProvider(deps, { ...current, ...(allowed_by !== undefined && { allowed_by }) });
  if (live === undefined || !isOf(live.provider, live.session)) throw new Failure('account_unknown');
  return { ...live, kept: ACCOUNT_KEPT };
}

/** An id may have been given to another provider since, which is no place for these tokens. */
function isOf(provider: Provider, { user }: Session): boolean {
  const hasTenants = provider.protocol === 'oidc' && provider.tenant_issuer !== undefined;
  return hasTenants || user.iss === provider.issuer;
}
