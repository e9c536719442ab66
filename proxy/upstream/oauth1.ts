import type { Reason } from '../protocol/failure.ts';
import { readTemporaryCredentials, readTokenCredentials, type TokenCredentials } from '../protocol/oauth1/answers.ts';
import type { OAuth1Provider } from '../protocol/provider.ts';
import type { Calls } from './apiCall.ts';
import { refusalOf, type OAuth1Call } from './signedCalls.ts';
import { ANSWER_LIMIT, readFormObject, type JsonObject } from './upstream.ts';

/**
 * The request token with which a handshake begins (RFC 5849 section 2.1). A server of 1.0 has the callback registered.
 * @throws Failure client_rejected, oauth1_unconfirmed, oauth1_answer_shape, oauth1_timestamp, answer_*, unreachable
 */
export async function fetchRequestToken(
  call: Calls['callSigned'],
  provider: OAuth1Provider,
  redirect_uri: string,
): Promise<TokenCredentials> {
  const { request_token_endpoint, request_token_method: method = 'POST', request_token_params = {} } = provider;
  const version = provider.dangerously?.oauth1_version ?? '1.0a';
  const url = new URL(request_token_endpoint);
  for (const [name, value] of Object.entries(request_token_params)) url.searchParams.set(name, value);
  const oauth = version === '1.0a' ? { oauth_callback: redirect_uri } : {};
  const request = { method, url: url.href, oauth, limit: ANSWER_LIMIT.token };
  const form = await ask(call, provider, request, 'client_rejected');
  return readTemporaryCredentials(form, version);
}

/**
 * The access token for an approved request token (RFC 5849 section 2.3). An empty verifier is one of 1.0.
 * @throws Failure grant_rejected, client_rejected, oauth1_answer_shape, oauth1_timestamp, answer_*, unreachable
 */
export async function fetchAccessToken(
  call: Calls['callSigned'],
  provider: OAuth1Provider,
  token: TokenCredentials,
  oauth_verifier: string,
): Promise<TokenCredentials & { answer: JsonObject }> {
  const { token_endpoint, token_method: method = 'POST' } = provider;
  const oauth = oauth_verifier === '' ? undefined : { oauth_verifier };
  const request = { method, url: token_endpoint, oauth, token, limit: ANSWER_LIMIT.token };
  // Key and secret were good a moment ago.
  const answer = await ask(call, provider, request, 'grant_rejected');
  return { ...readTokenCredentials(answer), answer };
}

/** `unnamed` is what a 401 without a name means. */
async function ask(
  call: Calls['callSigned'],
  provider: OAuth1Provider,
  request: OAuth1Call,
  unnamed: Reason,
): Promise<JsonObject> {
  const answer = await call(provider, request);
  if (answer.status === 200) return readFormObject(answer);
  throw await refusalOf(answer, unnamed);
}

/** Where the person is sent (RFC 5849 section 2.2). */
export function oauth1AuthorizeUrl(endpoint: string, oauth_token: string, params: Readonly<Record<string, string>>) {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries({ ...params, oauth_token })) url.searchParams.set(name, value);
  return url.href;
}
