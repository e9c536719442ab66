import { Failure } from '../protocol/failure.ts';
import { verifyIdToken, type VerifiedClaims } from '../protocol/idToken.ts';
import type { AcceptedCallback } from './acceptCallback.ts';
import type { Deps } from './deps.ts';

/**
 * The claims of an id_token for this transaction: oauth4webapi does not verify its signature, at_hash or a far-off
 * iat, so the proxy does, before a session exists.
 * @throws Failure id_token_*
 */
export function verifyClaims(
  { getKeys, now }: Deps,
  { tx, provider, metadata }: AcceptedCallback,
  id_token: string | undefined,
  access_token?: string,
): Promise<VerifiedClaims> {
  const { jwks_uri } = metadata;
  if (id_token === undefined || tx.nonce_hash === undefined) throw new Failure('id_token_missing');
  if (jwks_uri === undefined) throw new Failure('discovery_incomplete', 'jwks_uri');
  return verifyIdToken(id_token, {
    issuer: provider.issuer,
    client_id: provider.client_id,
    nonce_hash: tx.nonce_hash,
    algorithms: metadata.id_token_signing_alg_values_supported,
    now: now(),
    access_token,
    keys: (refetch) => getKeys(jwks_uri, refetch),
  });
}
