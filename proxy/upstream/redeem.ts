import { authorizationCodeGrantRequest, nopkce, skipStateCheck, validateAuthResponse } from 'oauth4webapi';
import type { Metadata } from '../protocol/metadata.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import type { Tokens } from '../protocol/tokenAnswer.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import { readTokens, requestOptions } from './tokenEndpoint.ts';
import type { Upstream } from './upstream.ts';

export interface Grant {
  /** The callback's query; its state and iss have been checked. */
  query: string;
  redirect_uri: string;
  code_verifier: string;
  /** The scopes that were asked for. */
  scopes: readonly string[];
  /** Unix seconds. */
  now: number;
}

/**
 * The token request (RFC 6749 section 4.1.3, RFC 7636 section 4.5), once: a code is never tried twice.
 * @throws Failure grant_rejected, client_rejected, answer_*, token_answer_shape, unreachable, timed_out, redirected
 */
export async function redeem(
  upstream: Upstream,
  provider: OAuth2Provider,
  metadata: Metadata,
  grant: Grant,
): Promise<Tokens> {
  const { client_id } = provider;
  const server = { issuer: metadata.issuer, token_endpoint: metadata.token_endpoint };
  // Brands the parameters; iss and state have been compared with the sealed ones before.
  const parameters = new URLSearchParams({ code: new URLSearchParams(grant.query).get('code') ?? '' });
  const callback = validateAuthResponse(server, { client_id }, parameters, skipStateCheck);
  const response = await authorizationCodeGrantRequest(
    server,
    { client_id },
    clientAuthentication(provider, grant.now),
    callback,
    grant.redirect_uri,
    provider.pkce === 'refused' ? nopkce : grant.code_verifier,
    requestOptions(upstream, provider, metadata, repeated(provider, grant.query)),
  );
  return readTokens(response, provider, grant.scopes);
}

/** What of the callback the server wants to see again. */
function repeated({ token_request = {} }: OAuth2Provider, query: string): Record<string, string> {
  const callback = new URLSearchParams(query);
  const pairs = (token_request.repeat ?? []).map((name) => [name, callback.get(name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}
