import { parseCallback, type Callback } from './callback.ts';
import { Failure } from './failure.ts';
import { isCallbackIssuer } from './issuer.ts';
import { s256 } from './pkce.ts';
import type { Provider } from './provider.ts';

/**
 * The callback in a raw query, once it is of the transaction with this hash of its state, and of this provider.
 * @throws Failure callback_*, state_differs, iss_differs
 */
export async function compareCallback(query: string, state_hash: string, provider: Provider): Promise<Callback> {
  const callback = parseCallback(query);
  const { state, iss } = callback;
  if ((await s256(state)) !== state_hash) throw new Failure('state_differs');
  // RFC 9207 section 2.4: against mix-up, before the code goes anywhere.
  if (iss !== undefined && !isCallbackIssuer(provider, iss)) throw new Failure('iss_differs');
  return callback;
}
