import type { Metadata } from '../protocol/metadata.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { readTokenAnswer, refuseBusy, type Tokens } from '../protocol/tokenAnswer.ts';
import { authenticateClient, encoded } from './clientAuthentication.ts';
import { ANSWER_LIMIT, readFormObject, readJsonObject, type Upstream } from './upstream.ts';

/** A grant, in the parameters of RFC 6749. */
export interface TokenRequest {
  parameters: Readonly<Record<string, string>>;
  /** The scopes that are granted where the answer is silent. */
  asked: readonly string[];
  /** Unix seconds. */
  now: number;
}

/**
 * One request to the token endpoint (RFC 6749 section 3.2), in the row's dialect.
 * @throws Failure grant_rejected, client_rejected, answer_*, token_answer_shape, provider_busy, unreachable, timed_out
 */
export async function requestTokens(
  upstream: Upstream,
  provider: OAuth2Provider,
  { issuer, token_endpoint }: Metadata,
  { parameters, asked, now }: TokenRequest,
): Promise<Tokens> {
  const { token_request = {}, token_answer = {} } = provider;
  const body = new URLSearchParams({ ...token_request.params, ...parameters });
  const request = { headers: { accept: 'application/json', ...token_request.headers }, body };
  await authenticateClient(request, provider, { issuer, now });
  const init = { method: 'POST', ...encoded(request, token_request.body) };
  const response = await upstream(token_endpoint, init, ANSWER_LIMIT.token);
  refuseBusy(response.status);
  const answer = await (token_answer.body === 'form' ? readFormObject(response) : readJsonObject(response));
  return readTokenAnswer(response.status, answer, asked, provider);
}
