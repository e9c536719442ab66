import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
  skipStateCheck,
  validateAuthResponse,
  type ClientAuth,
} from 'oauth4webapi';
import { Failure } from '../protocol/failure.ts';
import type { Provider } from '../protocol/provider.ts';
import { readTokenAnswer, refuseBusy, type Tokens } from '../protocol/tokenAnswer.ts';
import type { Metadata } from './discovery.ts';
import { ANSWER_LIMIT, readJsonObject, type Upstream } from './upstream.ts';

export interface Grant {
  /** The callback's query; its state and iss have been checked. */
  query: string;
  redirect_uri: string;
  code_verifier: string;
  scope: string;
}

/**
 * The token request (RFC 6749 section 4.1.3, RFC 7636 section 4.5), once: a code is never tried twice.
 * @throws Failure grant_rejected, client_rejected, answer_*, token_answer_shape, unreachable, timed_out, redirected
 */
export async function redeem(
  upstream: Upstream,
  provider: Provider,
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
    clientAuthentication(provider),
    callback,
    grant.redirect_uri,
    grant.code_verifier,
    {
      [customFetch]: (url, init) => upstream(url, init, ANSWER_LIMIT.token),
      // Discovery has let http through on loopback only.
      [allowInsecureRequests]: new URL(server.token_endpoint).protocol === 'http:',
    },
  );
  refuseBusy(response.status);
  return readTokenAnswer(response.status, await readJsonObject(response), grant.scope.split(' '));
}

/** How this client proves itself. The secret goes in the header or the body, never in a URL. */
export function clientAuthentication({ client_auth, client_secret }: Provider): ClientAuth {
  if (client_auth === 'none') return None();
  if (client_secret === undefined) throw new Failure('client_rejected', 'no client secret');
  return client_auth === 'client_secret_basic' ? ClientSecretBasic(client_secret) : ClientSecretPost(client_secret);
}
