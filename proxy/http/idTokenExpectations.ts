import type { IdTokenExpectations } from '../protocol/idToken.ts';
import { idTokenIssuers } from '../protocol/issuer.ts';
import type { Metadata } from '../protocol/metadata.ts';
import type { Provider } from '../protocol/provider.ts';
import type { Deps } from './deps.ts';

/** What every id_token of a provider is held to, whenever it comes. */
export function idTokenExpectations(
  { getKeys, now }: Pick<Deps, 'getKeys' | 'now'>,
  provider: Provider,
  { issuer, id_token_signing_alg_values_supported: algorithms }: Metadata,
  jwks_uri: string,
): IdTokenExpectations {
  return {
    issuers: (tid) => idTokenIssuers(provider, issuer, tid),
    client_id: provider.client_id,
    algorithms,
    now: now(),
    keys: (refetch) => getKeys(jwks_uri, refetch),
  };
}
