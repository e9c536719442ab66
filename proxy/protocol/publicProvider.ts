import type { Exchange, PublicProvider } from './contract.ts';
import { usualRedirectPath } from './pages.ts';
import type { Provider } from './provider.ts';

/**
 * Who redeems the code. The browser can only where the client is public, the token endpoint answers browsers, and an
 * id_token comes of it that the proxy can verify.
 */
export function exchangeOf(provider: Provider): Exchange {
  const isPublic = provider.client_auth === 'none';
  return isPublic && provider.protocol === 'oidc' && provider.token_endpoint_cors === true ? 'browser' : 'proxy';
}

/** What a browser may know of an enabled row. */
export function publicProvider(provider: Provider): PublicProvider {
  const { id, name, protocol, client_id, issuer, logo, optional_scope, redirect_path } = provider;
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
  };
}
