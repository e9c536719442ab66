import type { Exchange, PublicProvider, PublicResource } from './contract.ts';
import { usualRedirectPath } from './pages.ts';
import type { Provider } from './provider.ts';
import type { Resource } from './providerCalls.ts';

/** What of a row only the proxy reads: a browser that exchanged would make another provider of it. */
export const READ_BY_PROXY = [
  'token_request',
  'token_answer',
  'token_error',
  'form_post',
  'callback_scope',
  'resources',
] as const;

/**
 * Who redeems the code. The browser can only where the client is public, the token endpoint answers browsers and takes
 * PKCE (else nobody would compare the verifier), and an id_token comes of it that the proxy can verify.
 */
export function exchangeOf(provider: Provider): Exchange {
  if (provider.protocol === 'oauth1') return 'proxy';
  const { protocol, client_auth, token_endpoint_cors, pkce } = provider;
  const isPublic = protocol === 'oidc' && client_auth === 'none' && token_endpoint_cors === true;
  const isPlain = pkce !== 'refused' && READ_BY_PROXY.every((member) => provider[member] === undefined);
  return isPublic && isPlain ? 'browser' : 'proxy';
}

/** What a browser may know of an enabled row. */
export function publicProvider(provider: Provider): PublicProvider {
  const { id, name, protocol, client_id, issuer, logo, optional_scope, redirect_path } = provider;
  const resources = Object.entries(provider.resources ?? {}).flatMap(publicResource);
  return {
    id,
    name,
    protocol,
    exchange: exchangeOf(provider),
    client_id,
    issuer,
    ...(logo && { logo }),
    ...(optional_scope && { optional_scope }),
    ...(redirect_path !== usualRedirectPath(id) && { redirect_path }),
    ...(resources.length > 0 && { resources }),
  };
}

/** Those that are lists; the others are for pages of one's own. */
function publicResource([name, { table, scope = [], params = {} }]: [string, Resource]): PublicResource[] {
  if (table === undefined) return [];
  const paged = params.page === 'integer' && params.per_page === 'integer';
  return [{ name, ...table, scope, paged }];
}
