import type { Profile } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { identityIssuer } from '../../protocol/issuer.ts';
import { verifyIdToken, type VerifiedClaims } from '../../protocol/idToken.ts';
import { claimsOf, readProfile } from '../../protocol/profile.ts';
import type { AcceptedCallback } from './acceptCallback.ts';
import type { Deps } from '../deps.ts';
import { idTokenExpectations } from '../idTokenExpectations.ts';

/**
 * The claims of an id_token for this transaction. A client library in the browser verifies neither its signature nor a
 * far-off iat, so the proxy does, before a session exists.
 * @throws Failure id_token_*
 */
export function verifyClaims(
  deps: Deps,
  { tx, provider, metadata }: AcceptedCallback,
  id_token: string | undefined,
  access_token?: string,
): Promise<VerifiedClaims> {
  const { jwks_uri } = metadata;
  if (id_token === undefined || tx.nonce_hash === undefined) throw new Failure('id_token_missing');
  if (jwks_uri === undefined) throw new Failure('discovery_incomplete', 'jwks_uri');
  return verifyIdToken(id_token, {
    ...idTokenExpectations(deps, provider, metadata, jwks_uri),
    nonce_hash: tx.nonce_hash,
    access_token,
  });
}

/** The profile in verified claims. */
export function profileOf({ config }: Deps, { provider, metadata }: AcceptedCallback, claims: VerifiedClaims): Profile {
  const iss = identityIssuer(metadata.issuer, claims);
  return readProfile(iss, claims, claimsOf(provider), config.allowLoopback);
}

/** What the provider calls its own session, for when it ends it (OpenID Connect Back-Channel Logout 1.0 section 2.1). */
export function sessionIdOf({ sid }: VerifiedClaims): string | undefined {
  return typeof sid === 'string' && sid !== '' && sid.length <= 255 ? sid : undefined;
}
