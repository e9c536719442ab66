import { compareCallback } from '../../proxy/protocol/compareCallback.ts';
import { TX_LIFETIME, type SignedIn, type TxRequest } from '../../proxy/protocol/contract.ts';
import { Failure } from '../../proxy/protocol/failure.ts';
import { moreScopes } from '../../proxy/protocol/moreScopes.ts';
import { safeReturnTo } from '../../proxy/protocol/returnTo.ts';
import type { StaticRow } from './rows.ts';

/**
 * What the callback is compared with. The proxy seals it into a cookie; here it travels as the transaction's id, which
 * this tab alone keeps (web/auth/signIn/pending.ts). `iat` in unix seconds.
 */
export interface StaticTransaction {
  provider: string;
  state_hash: string;
  nonce_hash: string;
  scopes: readonly string[];
  return_to: string;
  iat: number;
  /** Who the person has to be again: a hash of (iss, sub); empty: whoever comes. */
  keep: string;
}

/** Around a new transaction: where the site is, the time, and who is signed in. */
interface Circumstances {
  origin: string;
  iat: number;
  live: SignedIn | undefined;
}

/**
 * Whoever asks for more while signed in keeps what was granted before, and stays who they are.
 * @throws Failure body_shape, scope_not_offered
 */
export async function newTransaction(
  row: StaticRow,
  request: TxRequest,
  { origin, iat, live }: Circumstances,
): Promise<StaticTransaction> {
  const { state_hash, nonce_hash } = request;
  if (nonce_hash === undefined) throw new Failure('body_shape', 'nonce_hash');
  const asked = await moreScopes(row, request.scope ?? '', live && { ...live.session, user: live.user });
  const scopes = [...row.scope, ...asked.more];
  const return_to = safeReturnTo(request.return_to, origin);
  return { provider: row.id, state_hash, nonce_hash, scopes, return_to, iat, keep: asked.keep };
}

/** @throws Failure tx_cookie_missing where it is none of ours */
export function openTransaction(tx: string): StaticTransaction {
  try {
    return JSON.parse(tx) as StaticTransaction;
  } catch {
    throw new Failure('tx_cookie_missing');
  }
}

/**
 * The answer belongs to this transaction and comes from its provider.
 * @throws Failure tx_too_old, state_differs, iss_differs, callback_*
 */
export async function compare(tx: StaticTransaction, row: StaticRow, query: string, now: number): Promise<void> {
  if (now - tx.iat > TX_LIFETIME) throw new Failure('tx_too_old');
  await compareCallback(query, tx.state_hash, row);
}
