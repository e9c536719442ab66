import { Failure } from '../protocol/failure.ts';
import { s256 } from '../protocol/pkce.ts';
import type { User } from '../protocol/contract.ts';
import type { Provider } from '../protocol/provider.ts';
import type { Transaction } from '../session/transaction.ts';
import { findSession } from './requireSession.ts';
import type { AppContext } from './requestState.ts';

/**
 * The scopes of a new transaction: the row's own and those that the row lets be asked for beside them (RFC 6749
 * section 3.3). Whoever asks for more while signed in keeps what was granted before, and stays who they are.
 * @throws Failure scope_not_offered
 */
export async function askMore(
  c: AppContext,
  { id, scope, optional_scope = [] }: Provider,
  asked = '',
): Promise<Pick<Transaction, 'scopes' | 'keep'>> {
  const more = asked.split(' ').filter((name) => name !== '');
  const offered = new Set([...scope, ...optional_scope]);
  if (!more.every((name) => offered.has(name))) throw new Failure('scope_not_offered');
  const live = more.length > 0 ? await findSession(c) : undefined;
  if (live?.provider.id !== id) return { scopes: [...new Set([...scope, ...more])], keep: '' };
  const granted = live.session.scopes.filter((name) => offered.has(name));
  return { scopes: [...new Set([...scope, ...granted, ...more])], keep: await fingerprint(live.session.user) };
}

/** @throws Failure another_account where the transaction was to keep somebody else */
export async function refuseAnotherAccount(user: User, keep: string): Promise<void> {
  if (keep !== '' && keep !== (await fingerprint(user))) throw new Failure('another_account');
}

/** Of (iss, sub); short, for the transaction's cookie is small. */
async function fingerprint({ iss, sub }: User): Promise<string> {
  return (await s256(JSON.stringify([iss, sub]))).slice(0, 22);
}
