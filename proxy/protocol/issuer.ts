import type { OidcRow, Provider } from './provider.ts';

/** Where `tenant_issuer` has the tenant. */
const TENANT = '{tenantid}';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether metadata with this issuer speaks for the row: the same, character for character (RFC 8414 section 3.3). A
 * server of many tenants names the pattern, or the one tenant that an alias of it stands for.
 */
export function isIssuerOf({ issuer, tenant_issuer }: OidcRow, named: unknown): named is string {
  if (named === issuer) return true;
  if (typeof named !== 'string' || tenant_issuer === undefined) return false;
  return named === tenant_issuer || GUID.test(tenantIn(tenant_issuer, named));
}

/**
 * The issuers that an id_token may name, given the metadata's and the token's own tenant: where the metadata speaks for
 * every tenant, the token's `tid` has to be the one in its `iss`.
 */
export function idTokenIssuers(provider: Provider, metadataIssuer: string, tid: unknown): string[] {
  const aliases = provider.protocol === 'oidc' ? (provider.issuer_aliases ?? []) : [];
  if (!metadataIssuer.includes(TENANT)) return [metadataIssuer, ...aliases];
  return typeof tid === 'string' && GUID.test(tid) ? [metadataIssuer.replace(TENANT, tid)] : [];
}

/** The issuer that a person is known under: the token's own where the metadata speaks for every tenant. */
export function identityIssuer(metadataIssuer: string, claims: { iss: string }): string {
  return metadataIssuer.includes(TENANT) ? claims.iss : metadataIssuer;
}

/** Whether an authorization response with this `iss` is from the row's server (RFC 9207 section 2.4). */
export function isCallbackIssuer(provider: Provider, iss: string): boolean {
  return provider.protocol === 'oidc' ? isIssuerOf(provider, iss) : iss === provider.issuer;
}

/** What a pattern's tenant is in an issuer; empty where it is not of the pattern. */
function tenantIn(pattern: string, issuer: string): string {
  const [head = '', tail = ''] = pattern.split(TENANT);
  const fits = issuer.startsWith(head) && issuer.endsWith(tail) && issuer.length > head.length + tail.length;
  return fits ? issuer.slice(head.length, issuer.length - tail.length) : '';
}
