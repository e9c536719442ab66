import { isEndpointAllowed } from '../protocol/endpointUrl.ts';
import { acceptedAlgorithms } from '../protocol/idToken.ts';
import type { OidcRow, OAuth2Provider } from '../protocol/provider.ts';
import type { JsonObject } from '../upstream/upstream.ts';
import { about, type Finding } from './finding.ts';
import { rowPlace } from './patient.ts';

const REQUIRED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'];
const OPTIONAL = ['userinfo_endpoint', 'revocation_endpoint'];

/** What a provider publishes of itself against what the proxy needs of it (RFC 8414 section 2). */
export function checkMetadata(provider: OidcRow & OAuth2Provider, json: JsonObject, allowLoopback: boolean): Finding[] {
  const listed = (name: string) => (Array.isArray(json[name]) ? (json[name] as unknown[]) : undefined);
  return [
    ...endpointFindings(provider, json, allowLoopback),
    ...pkceFindings(provider, listed('code_challenge_methods_supported'), json),
    ...algorithmFindings(provider, listed('id_token_signing_alg_values_supported')),
    ...responseFindings(provider, listed('response_types_supported')),
    ...scopeFindings(provider, listed('scopes_supported')),
    ...clientAuthFindings(provider, listed('token_endpoint_auth_methods_supported')),
  ];
}

function endpointFindings(provider: OidcRow & OAuth2Provider, json: JsonObject, allowLoopback: boolean): Finding[] {
  const { id, issuer, endpoint_origins = [] } = provider;
  const { fatal } = about(id);
  const place = rowPlace(provider);
  const missing = REQUIRED.filter((name) => json[name] === undefined);
  const named = [...REQUIRED, ...OPTIONAL].filter((name) => json[name] !== undefined);
  const bad = named.filter((name) => !isEndpointAllowed(json[name], allowLoopback));
  const trusted = new Set([new URL(issuer).origin, ...endpoint_origins]);
  const origins = named.filter((name) => !bad.includes(name)).map((name) => new URL(json[name] as string).origin);
  const foreign = [...new Set(origins)].filter((origin) => !trusted.has(origin));
  const whole = JSON.stringify([...endpoint_origins, ...foreign]);
  const only = 'The provider has to publish https addresses with a host name and no port (http on loopback only)';
  return [
    ...missing.map((name) => fatal(`discovery: ${name} is missing`, 'The provider has to publish it', place)),
    ...bad.map((name) => fatal(`discovery: ${name} is not an address that may be called`, only, place)),
    ...foreign.map((origin) =>
      fatal(
        `the provider has endpoints at ${origin}, which the row does not trust`,
        `If they belong to it, add "endpoint_origins":${whole} to the row`,
        place,
      ),
    ),
  ];
}

/** Silence is not refusal. */
function pkceFindings(provider: OAuth2Provider, methods: unknown[] | undefined, json: JsonObject): Finding[] {
  const { ok, fatal } = about(provider.id);
  if (json.code_challenge_methods_supported === undefined) return [ok('PKCE: the provider says nothing of it')];
  if (methods?.includes('S256')) return [ok('PKCE: S256')];
  const mend = 'Switch S256 on at the provider (RFC 7636 section 4.2); `plain` is never sent';
  return [fatal('PKCE: code_challenge_methods_supported has no S256', mend, clientAtProvider(provider))];
}

function algorithmFindings(provider: OAuth2Provider, algorithms: unknown[] | undefined): Finding[] {
  const { ok, fatal } = about(provider.id);
  const accepted = acceptedAlgorithms((algorithms ?? []).filter((name) => typeof name === 'string'));
  if (accepted.length > 0) return [ok(`id_tokens: ${accepted.join(', ')}`)];
  const what =
    'id_tokens: id_token_signing_alg_values_supported has no signature that can be verified with a public key';
  return [fatal(what, 'Let the provider sign with RS256 or ES256, not HS256 or none', clientAtProvider(provider))];
}

function responseFindings(provider: OAuth2Provider, types: unknown[] | undefined): Finding[] {
  if (types === undefined || types.includes('code')) return [];
  const mend = 'Switch the authorization code flow on at the provider';
  return [about(provider.id).fatal('response_types_supported has no code', mend, clientAtProvider(provider))];
}

function scopeFindings(provider: OAuth2Provider, scopes: unknown[] | undefined): Finding[] {
  const { note, fatal } = about(provider.id);
  const place = rowPlace(provider);
  if (!provider.scope.includes('openid')) {
    return [fatal('scope has no openid, so no id_token will come', 'Put openid in front of the other scopes', place)];
  }
  const unknown = provider.scope.filter((scope) => scopes !== undefined && !scopes.includes(scope));
  const what = `scope: scopes_supported does not list ${unknown.join(', ')}`;
  return unknown.length === 0 ? [] : [note(what, 'If sign-in ends with invalid_scope, take it out', place)];
}

/** A provider that says nothing takes client_secret_basic (RFC 8414 section 2). */
function clientAuthFindings(provider: OAuth2Provider, methods: unknown[] = ['client_secret_basic']): Finding[] {
  const { client_auth, id } = provider;
  // A secret that is a JWT is posted as any other.
  const sent = client_auth === 'es256_client_secret' ? 'client_secret_post' : client_auth;
  if (sent === 'none' || methods.includes(sent)) return [];
  const other = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'].find((name) => methods.includes(name));
  const mend =
    other === undefined ? 'Let the provider take a client_secret' : `Put "client_auth":"${other}" in the row`;
  const what = `the client authenticates with ${sent}, which token_endpoint_auth_methods_supported does not list`;
  return [about(id).wrong(what, mend, rowPlace(provider))];
}

function clientAtProvider(provider: OAuth2Provider): string {
  return provider.console_url ?? `the settings of ${provider.name}`;
}
