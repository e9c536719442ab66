import { parseCallback, type Callback } from './callback.ts';
import { Failure } from './failure.ts';
import { isCallbackIssuer } from './issuer.ts';
import { s256 } from './pkce.ts';
import type { Provider } from './provider.ts';

/**
 * The callback in a raw query, once it is of the transaction with this hash of its state, and of this provider. Where
 * there is no state it is the request token: another one than ours is somebody else's (RFC 5849 section 4.3).
 * @throws Failure callback_*, state_differs, iss_differs
 */
export async function compareCallback(query: string, state_hash: string, provider: Provider): Promise<Callback> {
  const callback = parseCallback(query, provider.protocol === 'oauth1');
  const { state, iss } = callback;
  if ((await s256(state)) !== state_hash) throw new Failure('state_differs');
  if (isVerifierMissing(callback, provider)) throw new Failure('callback_without_verifier');
  // RFC 9207 section 2.4: against mix-up, before the code goes anywhere.
  if (iss !== undefined && !isCallbackIssuer(provider, iss)) throw new Failure('iss_differs');
  return callback;
}

/** Without one, whoever has started a handshake could have somebody else end it: the flaw of OAuth 1.0. */
function isVerifierMissing(callback: Callback, provider: Provider): boolean {
  if (provider.protocol !== 'oauth1' || provider.dangerously?.oauth1_version === '1.0') return false;
  return callback.kind === 'code' && callback.code === '';
}
