import { authorizationError } from '../../protocol/authorizationError.ts';
import type { Callback } from '../../protocol/callback.ts';
import { compareCallback } from '../../protocol/compareCallback.ts';
import { TX_LIFETIME, type Exchange } from '../../protocol/contract.ts';
import { Failure, type Reason } from '../../protocol/failure.ts';
import type { Metadata } from '../../protocol/metadata.ts';
import { s256 } from '../../protocol/pkce.ts';
import type { Provider } from '../../protocol/provider.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import { errorName } from '../../protocol/tokenAnswer.ts';
import { clearCookie, txCookieName } from '../../session/cookies.ts';
import { countMiss, openTransaction, type Transaction } from '../../session/transaction.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** A callback that belongs to a transaction of this browser, which is spent from here on. */
export interface AcceptedCallback {
  tx: Transaction;
  provider: Provider;
  metadata: Metadata;
  callback: Callback & { kind: 'code' };
  /** Asked for. */
  scopes: string[];
  /** When it was accepted, in unix seconds: whoever is signed out from then on is not signed in by it. */
  at: number;
}

interface Presented {
  tx: string;
  query: string;
  /** Compared with the sealed challenge, for every provider, those that ignore PKCE too. */
  code_verifier?: string;
}

/**
 * Everything that must hold before anything is sent to the provider. A callback that does not fit leaves the
 * transaction alive for the right one; one that fits spends it, whatever comes of it.
 * @throws Failure tx_*, callback_*, state_differs, iss_*, verifier_differs, person_declined, authorization_error
 */
export async function acceptCallback(
  c: AppContext,
  presented: Presented,
  exchange: Exchange,
): Promise<AcceptedCallback> {
  const { deps, state } = c.var;
  const { tx, provider } = await findTransaction(c, presented.tx);
  if (exchangeOf(provider) !== exchange) throw new Failure('exchange_not_here');
  const { metadata, callback } = await compare(tx, presented, provider, () => deps.discover(provider)).catch(
    async (error) => {
      if (isMisfit(error)) state.cookies.push(await countMiss(deps.sealer, state.origin, tx));
      throw error;
    },
  );
  state.cookies.push(clearCookie(txCookieName(tx.id)));
  if (callback.kind === 'error') throw refusal(callback.error);
  if (!(await deps.used.take(tx.id, deps.now()))) throw new Failure('tx_already_used');
  return { tx, provider, metadata, callback, scopes: [...provider.scope, ...tx.more], at: deps.now() };
}

async function findTransaction(c: AppContext, id: string): Promise<{ tx: Transaction; provider: Provider }> {
  const { sealer, config, now } = c.var.deps;
  const tx = await openTransaction(sealer, c.var.state.origin, cookieHeader(c), id);
  const provider = tx && config.providers.get(tx.provider);
  if (tx === undefined || provider === undefined) throw new Failure('tx_cookie_missing');
  c.var.state.provider = provider.id;
  if (now() - tx.iat > TX_LIFETIME) throw new Failure('tx_too_old');
  return { tx, provider };
}

/** The callback is another transaction's, or tampered with; trouble with the provider says nothing about it. */
const MISFIT = new Set<Reason>([
  'callback_parameter_twice',
  'callback_without_code',
  'callback_without_state',
  'callback_without_verifier',
  'state_differs',
  'iss_differs',
  'iss_missing',
  'verifier_differs',
]);

function isMisfit(error: unknown): boolean {
  return error instanceof Failure && MISFIT.has(error.reason);
}

/** What needs nobody else is compared first: a callback that does not fit causes no network call. */
async function compare(
  tx: Transaction,
  presented: Presented,
  provider: Provider,
  discover: () => Promise<Metadata>,
): Promise<{ metadata: Metadata; callback: Callback }> {
  const callback = await compareCallback(presented.query, tx.state_hash, provider);
  const { code_verifier } = presented;
  if (code_verifier !== undefined && (await s256(code_verifier)) !== tx.code_challenge) {
    throw new Failure('verifier_differs');
  }
  const metadata = await discover();
  if (callback.iss === undefined && metadata.authorization_response_iss_parameter_supported) {
    throw new Failure('iss_missing');
  }
  return { metadata, callback };
}

/** The provider's own text (error_description) is dropped; its error code, if well-formed, goes to the log. */
function refusal(error: string): Failure {
  const declined = authorizationError(error) === 'access_denied';
  return new Failure(declined ? 'person_declined' : 'authorization_error', errorName(error));
}
