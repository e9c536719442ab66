import { Failure, type Reason } from '../protocol/failure.ts';
import { discoveryUrl, readMetadata, type Metadata } from '../protocol/metadata.ts';
import type { OAuth1Row, OAuth2Row, OidcRow, Provider } from '../protocol/provider.ts';
import { ANSWER_LIMIT, readJsonObject, type Upstream } from './upstream.ts';

export interface Discovery {
  /** The metadata of a provider, at most `maxAge` seconds old: discovered for `oidc`, from the row for `oauth2`. */
  metadata: (upstream: Upstream, provider: Provider, maxAge?: number) => Promise<Metadata>;
  /** The provider did not answer elsewhere: before the next person is sent to it, it is asked whether it is alive. */
  doubt: (provider: Provider) => void;
}

const LIFETIME = 600;

/** Whether a provider still answers is asked no more often than this, and waited for no longer than that. */
export const ALIVE_WITHIN = 5;
const ALIVE_DEADLINE = 2000;
const NOT_DOWN = new Set<Reason>(['timed_out', 'answer_status', 'answer_not_json']);

/**
 * Discovery with a cache of 10 minutes; failures are not kept. Before a person is sent to a provider the caller asks
 * for younger metadata, so that a provider that is down is said to be down instead of ending on the browser's own
 * error page. `now` answers unix seconds.
 * @throws Failure discovery_issuer_differs, discovery_incomplete, endpoint_not_allowed, pkce_not_supported, unreachable
 */
export function createDiscovery(now: () => number, allowLoopback: boolean): Discovery {
  // By row, not by issuer: which hosts are trusted is a matter of the row.
  const cache = new Map<string, Known>();
  return { metadata, doubt };

  async function metadata(upstream: Upstream, provider: Provider, maxAge = LIFETIME): Promise<Metadata> {
    if (provider.protocol !== 'oidc') return metadataOfRow(provider);
    const cached = cache.get(provider.id);
    const age = cached === undefined ? Infinity : now() - cached.fetchedAt;
    if (cached !== undefined && age < maxAge && !(cached.isDoubted && maxAge < LIFETIME)) return cached.metadata;
    const usable = age < LIFETIME ? cached?.metadata : undefined;
    try {
      const deadline = usable && ALIVE_DEADLINE;
      const fetched = await fetchMetadata(upstream, provider, allowLoopback, deadline);
      cache.set(provider.id, { metadata: fetched, fetchedAt: now(), isDoubted: false });
      return fetched;
    } catch (error) {
      if (usable !== undefined && error instanceof Failure && NOT_DOWN.has(error.reason)) return usable;
      throw error;
    }
  }

  function doubt({ id }: Provider): void {
    const cached = cache.get(id);
    if (cached !== undefined) cached.isDoubted = true;
  }
}

interface Known {
  metadata: Metadata;
  fetchedAt: number;
  isDoubted: boolean;
}

/** What a row without discovery says of its server. */
export function metadataOfRow(provider: OAuth1Row | OAuth2Row): Metadata {
  return {
    issuer: provider.issuer,
    authorization_endpoint: provider.authorization_endpoint,
    token_endpoint: provider.token_endpoint,
    authorization_response_iss_parameter_supported: false,
    id_token_signing_alg_values_supported: [],
  };
}

async function fetchMetadata(
  upstream: Upstream,
  provider: OidcRow,
  allowLoopback: boolean,
  deadline: number | undefined,
): Promise<Metadata> {
  const url = discoveryUrl(provider);
  const response = await upstream(url, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata, deadline);
  if (response.status !== 200) throw new Failure('answer_status', `discovery: ${response.status}`);
  const json = await readJsonObject(response);
  return readMetadata(provider, json, allowLoopback);
}
