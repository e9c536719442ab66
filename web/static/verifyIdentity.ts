import type { Profile, VerifyRequest } from '../../proxy/protocol/contract.ts';
import { verifyIdToken } from '../../proxy/protocol/idToken.ts';
import { identityIssuer, idTokenIssuers } from '../../proxy/protocol/issuer.ts';
import { claimsOf, readProfile } from '../../proxy/protocol/profile.ts';
import { grantedOf } from '../../proxy/protocol/tokenAnswer.ts';
import { discover, fetchKeys } from './discover.ts';
import type { Place } from './place.ts';
import type { StaticRow } from './rows.ts';
import type { StaticTransaction } from './transaction.ts';

/** Who it is on the provider's verified word, and what was granted. */
export interface Identity {
  profile: Profile;
  scopes: string[];
}

interface Needs {
  row: StaticRow;
  transaction: StaticTransaction;
  request: VerifyRequest;
  fetch: typeof globalThis.fetch;
  place: Place;
  /** Unix seconds of this device's clock: there is no other. */
  now: number;
}

/**
 * Verifies the id_token as the proxy would; at_hash was compared where the access token was at hand.
 * @throws Failure id_token_*, profile_shape, and what discovery throws
 */
export async function verifyIdentity({ row, transaction, request, fetch, place, now }: Needs): Promise<Identity> {
  const metadata = await discover(fetch, row, place.onLoopback);
  const claims = await verifyIdToken(request.id_token, {
    issuers: (tid) => idTokenIssuers(row, metadata.issuer, tid),
    client_id: row.client_id,
    nonce_hash: transaction.nonce_hash,
    algorithms: metadata.id_token_signing_alg_values_supported,
    now,
    keys: () => fetchKeys(fetch, metadata),
  });
  const iss = identityIssuer(metadata.issuer, claims);
  const profile = readProfile(iss, claims, claimsOf(row), place.onLoopback);
  return { profile, scopes: grantedOf(request.scope, transaction.scopes) };
}
