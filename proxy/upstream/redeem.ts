import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  customFetch,
  nopkce,
  skipStateCheck,
  validateAuthResponse,
} from 'oauth4webapi';
import type { Provider } from '../protocol/provider.ts';
import { readTokenAnswer, refuseBusy, type Tokens } from '../protocol/tokenAnswer.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { ANSWER_LIMIT, readFormObject, readJsonObject, type Upstream } from './upstream.ts';

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
  provider: Provider,
  metadata: Metadata,
  grant: Grant,
): Promise<Tokens> {
  const { client_id, token_answer = {} } = provider;
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
    {
      additionalParameters: extraParameters(provider, grant.query),
      [customFetch]: (url, init) => upstream(url, shaped(provider, init), ANSWER_LIMIT.token),
      // Discovery has let http through on loopback only.
      [allowInsecureRequests]: new URL(server.token_endpoint).protocol === 'http:',
    },
  );
  refuseBusy(response.status);
  const answer = token_answer.body === 'form' ? await readFormObject(response) : await readJsonObject(response);
  return readTokenAnswer(response.status, answer, grant.scopes, provider);
}

/** The row's own, and what of the callback the server wants to see again. */
function extraParameters({ token_request = {} }: Provider, query: string): Record<string, string> {
  const callback = new URLSearchParams(query);
  const repeated = (token_request.repeat ?? []).map((name) => [name, callback.get(name)] as const);
  const found = repeated.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  return { ...token_request.params, ...Object.fromEntries(found) };
}

interface TokenRequestInit {
  method: string;
  headers: Record<string, string>;
  body: URLSearchParams;
}

/** The request as this token endpoint wants it. */
function shaped({ token_request = {} }: Provider, init: TokenRequestInit): RequestInit {
  for (const name of token_request.omit ?? []) init.body.delete(name);
  const headers = { ...init.headers, ...token_request.headers };
  if (token_request.body !== 'json') return { method: init.method, headers, body: init.body };
  const body = JSON.stringify(Object.fromEntries(init.body));
  return { method: init.method, headers: { ...headers, 'content-type': 'application/json' }, body };
}
