import { allowInsecureRequests, customFetch, type TokenEndpointRequestOptions } from 'oauth4webapi';
import type { Metadata } from '../protocol/metadata.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { readTokenAnswer, refuseBusy, type Tokens } from '../protocol/tokenAnswer.ts';
import { ANSWER_LIMIT, readFormObject, readJsonObject, type Upstream } from './upstream.ts';

/** What oauth4webapi is told of this server, for a request whose further parameters are `parameters`. */
export function requestOptions(
  upstream: Upstream,
  provider: OAuth2Provider,
  { token_endpoint }: Metadata,
  parameters: Record<string, string>,
): TokenEndpointRequestOptions {
  return {
    additionalParameters: { ...provider.token_request?.params, ...parameters },
    [customFetch]: (url, init) => upstream(url, shaped(provider, init), ANSWER_LIMIT.token),
    // Discovery has let http through on loopback only.
    [allowInsecureRequests]: new URL(token_endpoint).protocol === 'http:',
  };
}

/**
 * The tokens in an answer; `asked` is what is granted where it is silent.
 * @throws Failure grant_rejected, client_rejected, answer_*, token_answer_shape, provider_busy
 */
export async function readTokens(
  response: Response,
  provider: OAuth2Provider,
  asked: readonly string[],
): Promise<Tokens> {
  refuseBusy(response.status);
  const isForm = provider.token_answer?.body === 'form';
  const answer = await (isForm ? readFormObject(response) : readJsonObject(response));
  return readTokenAnswer(response.status, answer, asked, provider);
}

interface TokenRequestInit {
  method: string;
  headers: Record<string, string>;
  body: URLSearchParams;
}

/** The request as this token endpoint wants it. */
function shaped({ token_request = {} }: OAuth2Provider, init: TokenRequestInit): RequestInit {
  const isRefresh = init.body.get('grant_type') === 'refresh_token';
  // What is left out speaks of the code: without its grant type nothing could be refreshed.
  if (!isRefresh) for (const name of token_request.omit ?? []) init.body.delete(name);
  const headers = { ...init.headers, ...token_request.headers };
  if (token_request.body !== 'json') return { method: init.method, headers, body: init.body };
  const body = JSON.stringify(Object.fromEntries(init.body));
  return { method: init.method, headers: { ...headers, 'content-type': 'application/json' }, body };
}
