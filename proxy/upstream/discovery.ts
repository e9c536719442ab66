import { isEndpointAllowed } from '../protocol/endpointUrl.ts';
import { Failure, type Reason } from '../protocol/failure.ts';
import { isIssuerOf } from '../protocol/issuer.ts';
import type { OidcRow, Provider } from '../protocol/provider.ts';
import { ANSWER_LIMIT, readJsonObject, type JsonObject, type Upstream } from './upstream.ts';

/** What the proxy uses of an authorization server's metadata (RFC 8414, OpenID Connect Discovery 1.0). */
export interface Metadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri?: string;
  userinfo_endpoint?: string;
  revocation_endpoint?: string;
  authorization_response_iss_parameter_supported: boolean;
  id_token_signing_alg_values_supported: string[];
}

export interface Discovery {
  /** The metadata of a provider, at most `maxAge` seconds old: discovered for `oidc`, from the row for `oauth2`. */
  metadata: (upstream: Upstream, provider: Provider, maxAge?: number) => Promise<Metadata>;
  /** The provider did not answer elsewhere: before the next person is sent to it, it is asked whether it is alive. */
  doubt: (provider: Provider) => void;
}

const LIFETIME = 600;
const OPTIONAL_ENDPOINTS = ['userinfo_endpoint', 'revocation_endpoint'] as const;

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
    if (provider.protocol === 'oauth2') return metadataOfRow(provider);
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

function metadataOfRow(provider: Provider & { protocol: 'oauth2' }): Metadata {
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
  const { issuer } = provider;
  const endpoint = endpointReader(provider, allowLoopback);
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await upstream(url, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata, deadline);
  if (response.status !== 200) throw new Failure('answer_status', `discovery: ${response.status}`);
  const json = await readJsonObject(response);
  // A server that speaks for another issuer is not believed.
  if (!isIssuerOf(provider, json.issuer)) throw new Failure('discovery_issuer_differs');
  refusePlainPkce(json);
  return {
    issuer: json.issuer,
    authorization_endpoint: endpoint(json, 'authorization_endpoint'),
    token_endpoint: endpoint(json, 'token_endpoint'),
    jwks_uri: endpoint(json, 'jwks_uri'),
    ...optionalEndpoints(json, endpoint),
    authorization_response_iss_parameter_supported: json.authorization_response_iss_parameter_supported === true,
    id_token_signing_alg_values_supported: strings(json.id_token_signing_alg_values_supported),
  };
}

/** Silence is not refusal (RFC 8414 section 2), but a list without S256 is (RFC 9700 section 2.1.1). */
function refusePlainPkce(json: JsonObject): void {
  const methods = json.code_challenge_methods_supported;
  if (methods !== undefined && !strings(methods).includes('S256')) throw new Failure('pkce_not_supported');
}

type ReadEndpoint = (json: JsonObject, name: string) => string;

/**
 * Endpoints are at the issuer's origin, or at one that the row names: metadata cannot send codes, secrets and tokens
 * anywhere else (RFC 9700 section 4.9.1).
 */
function endpointReader({ issuer, endpoint_origins = [] }: OidcRow, allowLoopback: boolean): ReadEndpoint {
  const origins = new Set([new URL(issuer).origin, ...endpoint_origins]);
  return (json, name) => {
    const value = json[name];
    if (value === undefined) throw new Failure('discovery_incomplete', name);
    const isAllowed = isEndpointAllowed(value, allowLoopback) && origins.has(new URL(value).origin);
    if (!isAllowed) throw new Failure('endpoint_not_allowed', name);
    return value;
  };
}

function optionalEndpoints(json: JsonObject, endpoint: ReadEndpoint) {
  const found: Partial<Record<(typeof OPTIONAL_ENDPOINTS)[number], string>> = {};
  for (const name of OPTIONAL_ENDPOINTS) {
    if (json[name] !== undefined) found[name] = endpoint(json, name);
  }
  return found;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
