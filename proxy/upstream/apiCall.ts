import { Failure } from '../protocol/failure.ts';
import type { OAuth1Provider, Provider } from '../protocol/provider.ts';
import { refusalOf, type OAuth1Call } from './signedCalls.ts';
import { ANSWER_LIMIT, type Answer, type Upstream } from './upstream.ts';

/** A call to a provider's API, before it has its credentials. */
export interface ApiRequest {
  url: string;
  method?: 'GET' | 'POST' | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** A query, posted as JSON. */
  graphql?: string | undefined;
}

/** @throws Failure access_token_rejected, answer_status and whatever `upstream` throws */
export type CallApi = (request: ApiRequest) => Promise<Answer>;

export interface ApiCredentials {
  token: string;
  /** OAuth 1.0a: signs in place of being sent. */
  token_secret?: string | undefined;
}

/** The two ways to call a provider. */
export interface Calls {
  upstream: Upstream;
  callSigned: (provider: OAuth1Provider, call: OAuth1Call) => Promise<Answer>;
}

/** Calls with the bearer token in the header (RFC 6750 section 2.1), or signed. */
export function apiCaller(calls: Calls, provider: Provider, credentials: ApiCredentials): CallApi {
  return async (request) => {
    const answer = await send(calls, provider, credentials, request);
    if (answer.status === 200) return answer;
    if (provider.protocol === 'oauth1') await refuseClock(answer);
    if (answer.status === 401) throw new Failure('access_token_rejected');
    throw new Failure('answer_status', `API: ${answer.status}`);
  };
}

function send(
  { upstream, callSigned }: Calls,
  provider: Provider,
  { token, token_secret = '' }: ApiCredentials,
  { url, graphql, headers = {}, ...request }: ApiRequest,
): Promise<Answer> {
  const limit = ANSWER_LIMIT.profile;
  const method = graphql === undefined ? (request.method ?? 'GET') : 'POST';
  const json = graphql === undefined ? undefined : JSON.stringify({ query: graphql });
  const all = {
    accept: 'application/json',
    ...headers,
    ...(json !== undefined && { 'content-type': 'application/json' }),
  };
  if (provider.protocol === 'oauth1') {
    return callSigned(provider, { method, url, headers: all, json, token: { token, token_secret }, limit });
  }
  const withToken = { ...all, authorization: `Bearer ${token}` };
  return upstream(url, { method, headers: withToken, ...(json !== undefined && { body: json }) }, limit);
}

/** A refused timestamp is not a refused token. */
async function refuseClock(answer: Answer): Promise<void> {
  const failure = await refusalOf(answer);
  if (failure.reason === 'oauth1_timestamp') throw failure;
}
