import type { Metadata } from '../protocol/metadata.ts';
import type { LogoutAnswer } from '../protocol/contract.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { Provider } from '../protocol/provider.ts';
import type { Revocation } from '../protocol/providerCalls.ts';
import type { ApiCredentials, Calls } from './apiCall.ts';
import { authenticateClient, encoded, type ClientRequest } from './clientAuthentication.ts';
import { ANSWER_LIMIT, readJson, type Answer } from './upstream.ts';

/** In milliseconds, of each call: nobody waits longer than two seconds to be signed out. */
const DEADLINE = 1500;

/** What a session holds of a provider. */
export interface Revocable extends ApiCredentials {
  refresh_token?: string | undefined;
  /** Access tokens of fewer scopes. */
  narrow?: readonly string[];
}

/** Revokes tokens, as RFC 7009 section 2.1 or the row has it, and says truthfully what came of it. Never throws. */
export async function revoke(
  calls: Calls,
  provider: Provider,
  metadata: Metadata,
  { refresh_token, narrow = [], ...access }: Revocable,
  now: number,
): Promise<LogoutAnswer['revoked']> {
  const how = revocationOf(provider, metadata);
  if (how === undefined) return 'unsupported';
  const others = refresh_token !== undefined && takesRefreshTokens(how) ? [refresh_token, ...narrow] : narrow;
  const one = (held: ApiCredentials) => send(calls, provider, metadata, how, held, now).then(isDone);
  const outcomes = await Promise.allSettled([access, ...others.map((token) => ({ token }))].map(one));
  return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value) ? 'revoked' : 'failed';
}

function revocationOf({ revocation }: Provider, { revocation_endpoint }: Metadata): Revocation | undefined {
  if (revocation === false) return undefined;
  return revocation ?? (revocation_endpoint === undefined ? undefined : { url: revocation_endpoint });
}

/** Whatever is called as RFC 7009 section 2.1 has it does; there the token is neither the credential nor named otherwise. */
function takesRefreshTokens({ refresh_token, auth, token_param }: Revocation): boolean {
  return refresh_token ?? (auth !== 'bearer' && token_param === undefined);
}

async function send(
  { upstream, callSigned }: Calls,
  provider: Provider,
  { issuer }: Metadata,
  how: Revocation,
  { token, token_secret = '' }: ApiCredentials,
  now: number,
): Promise<Answer> {
  const { url, method = 'POST', headers } = how;
  if (provider.protocol === 'oauth1') {
    return callSigned(provider, { method, url, headers, token: { token, token_secret }, limit: ANSWER_LIMIT.token });
  }
  const { auth, token_param = 'token' } = how;
  const request: ClientRequest = { headers: { accept: 'application/json', ...headers }, body: new URLSearchParams() };
  request.body.set(token_param, token);
  if (auth === 'bearer') request.headers.authorization = `Bearer ${token}`;
  else await authenticateClient(request, { ...provider, ...AUTH[auth ?? 'client'] }, { issuer, now });
  return upstream(url, { method, ...encoded(request, how.body) }, ANSWER_LIMIT.token, DEADLINE);
}

/** As at the token endpoint, unless the row wants other credentials for this call. */
const AUTH = {
  client: {},
  basic: { client_auth: 'client_secret_basic' },
  client_id: { client_auth: 'none' },
} as const;

/** Some answer 200 and say in the body that it did not work. */
async function isDone(response: Answer): Promise<boolean> {
  if (!response.ok) return false;
  const json: unknown = await readJson(response).catch(() => undefined);
  return memberAt(json, 'error') === undefined && memberAt(json, 'ok') !== false;
}
