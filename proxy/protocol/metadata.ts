import type { AuthorizationServer } from './contract.ts';
import { isEndpointAllowed } from './endpointUrl.ts';
import { Failure } from './failure.ts';
import type { Jwk } from './idToken.ts';
import { isIssuerOf } from './issuer.ts';
import type { OidcRow } from './provider.ts';

/** What we use of an authorization server's metadata (RFC 8414, OpenID Connect Discovery 1.0). */
export interface Metadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri?: string;
  userinfo_endpoint?: string;
  revocation_endpoint?: string;
  end_session_endpoint?: string;
  authorization_response_iss_parameter_supported: boolean;
  id_token_signing_alg_values_supported: string[];
}

type JsonObject = Record<string, unknown>;

const OPTIONAL_ENDPOINTS = ['userinfo_endpoint', 'revocation_endpoint', 'end_session_endpoint'] as const;

export function discoveryUrl({ issuer }: OidcRow): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * What discovery answered for the row, checked: by the proxy, or by the browser of a site that has none.
 * @throws Failure discovery_issuer_differs, discovery_incomplete, endpoint_not_allowed, pkce_not_supported
 */
export function readMetadata(row: OidcRow, json: JsonObject, allowLoopback: boolean): Metadata {
  const endpoint = endpointReader(row, allowLoopback);
  // A server that speaks for another issuer is not believed.
  if (!isIssuerOf(row, json.issuer)) throw new Failure('discovery_issuer_differs');
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

/**
 * The keys in a JWK set (RFC 7517 section 5); what is none is left out.
 * @throws Failure discovery_incomplete
 */
export function readKeys({ keys }: JsonObject): Jwk[] {
  if (!Array.isArray(keys)) throw new Failure('discovery_incomplete', 'jwks');
  return keys.filter((key) => typeof key === 'object' && key !== null && typeof key.kty === 'string') as Jwk[];
}

/** The part that the browser's exchange needs. */
export function forBrowser(metadata: Metadata): AuthorizationServer {
  const { issuer, token_endpoint, authorization_response_iss_parameter_supported } = metadata;
  return { issuer, token_endpoint, authorization_response_iss_parameter_supported };
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
