import { Failure } from '../../protocol/failure.ts';
import { fingerprint } from '../../protocol/moreScopes.ts';
import type { Provider } from '../../protocol/provider.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import type { Transaction } from '../../session/transaction.ts';
import { requireStore } from '../requireStore.ts';
import { readAccounts, type Account } from './keptAccounts.ts';
import type { AppContext } from '../requestState.ts';
import { requireSession, type LiveSession } from '../signedIn/requireSession.ts';

/**
 * A fingerprint of whoever is signed in and may connect this provider's account to their own, and that account, where
 * there is one already.
 * @throws Failure store_missing, store_unreachable, session_missing, connect_not_possible
 */
export async function whoConnects(c: AppContext, provider: Provider): Promise<{ connect: string; before?: Account }> {
  const store = requireStore(c.var.deps);
  const { session } = await requireSession(c);
  if (!canConnect(provider, session.provider)) throw new Failure('connect_not_possible');
  const [before] = await readAccounts(store, session.user, [provider.id]);
  return { connect: await fingerprint(session.user), ...(before && { before }) };
}

/** There is something to keep where the proxy holds the tokens, and the own provider's account is there already. */
export function canConnect(provider: Provider, own: string): boolean {
  return provider.id !== own && exchangeOf(provider) === 'proxy';
}

/**
 * Whoever has begun to connect, who is still signed in; undefined where it is a sign-in.
 * @throws Failure session_missing, another_account where it is somebody else by now
 */
export async function whoHasBegun(c: AppContext, { connect }: Transaction): Promise<LiveSession | undefined> {
  if (connect === '') return undefined;
  const live = await requireSession(c);
  if ((await fingerprint(live.session.user)) !== connect) throw new Failure('another_account');
  return live;
}
