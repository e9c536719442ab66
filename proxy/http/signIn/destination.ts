import { authorizeParams } from '../../protocol/authorizeParams.ts';
import type { TxAnswer, TxRequest } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { forBrowser } from '../../protocol/metadata.ts';
import type { TokenCredentials } from '../../protocol/oauth1/answers.ts';
import type { OAuth1Provider, OAuth2Provider, Provider } from '../../protocol/provider.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import { fetchClientInfo } from '../../upstream/clientInfo.ts';
import { ALIVE_WITHIN } from '../../upstream/discovery.ts';
import { fetchRequestToken, oauth1AuthorizeUrl } from '../../upstream/oauth1.ts';
import type { Deps } from '../deps.ts';

/** Where a person is sent, as the provider has just said or its row does. */
export interface Destination {
  answer: Omit<TxAnswer, 'tx' | 'redirect_uri' | 'scope' | 'expires_in'>;
  /** OAuth 1.0a. */
  request_token?: TokenCredentials;
}

/**
 * Asks the provider whatever has to be asked before the first redirect: its metadata, how it knows us, a request token.
 * @throws Failure client_not_known, client_redirect_differs, client_rejected, oauth1_*, discovery_*, unreachable
 */
export function findDestination(
  deps: Deps,
  provider: Provider,
  redirect_uri: string,
  asked: TxRequest,
): Promise<Destination> {
  return provider.protocol === 'oauth1'
    ? requestTokenFirst(deps, provider, redirect_uri, asked)
    : discoverFirst(deps, provider, redirect_uri, asked);
}

async function requestTokenFirst(
  deps: Deps,
  provider: OAuth1Provider,
  redirect_uri: string,
  asked: TxRequest,
): Promise<Destination> {
  const { authorization_endpoint } = provider;
  const request_token = await fetchRequestToken(deps.callSigned, provider, redirect_uri);
  const params = authorizeParams(provider, asked);
  const authorize_url = oauth1AuthorizeUrl(authorization_endpoint, request_token.token, params);
  return { request_token, answer: { authorization_endpoint, authorize_url } };
}

async function discoverFirst(
  deps: Deps,
  provider: OAuth2Provider,
  redirect_uri: string,
  asked: TxRequest,
): Promise<Destination> {
  const [metadata, client] = await Promise.all([
    deps.discover(provider, ALIVE_WITHIN),
    presentedClient(deps, provider, redirect_uri),
  ]);
  const { authorization_endpoint } = metadata;
  return {
    answer: {
      authorization_endpoint,
      authorize_params: authorizeParams(provider, asked),
      ...(provider.pkce === 'refused' && { pkce: provider.pkce }),
      ...(exchangeOf(provider) === 'browser' && { server: forBrowser(metadata) }),
      ...(client && { client }),
    },
  };
}

/** How the provider presents us to people, where it tells; it has to send them back here. */
async function presentedClient(deps: Deps, { client_info }: OAuth2Provider, redirect_uri: string) {
  if (client_info === undefined) return undefined;
  const { allowLoopback } = deps.config;
  const { redirect_uris, presented } = await fetchClientInfo(deps.upstream, client_info, allowLoopback);
  if (redirect_uris.length > 0 && !redirect_uris.includes(redirect_uri)) throw new Failure('client_redirect_differs');
  return presented;
}
