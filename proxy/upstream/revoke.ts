import { allowInsecureRequests, customFetch, revocationRequest, type ClientAuth } from 'oauth4webapi';
import type { Metadata } from '../protocol/metadata.ts';
import type { LogoutAnswer } from '../protocol/contract.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { OAuth2Provider, Provider } from '../protocol/provider.ts';
import type { Revocation } from '../protocol/providerCalls.ts';
import type { ApiCredentials, Calls } from './apiCall.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import { ANSWER_LIMIT, readJson } from './upstream.ts';

/** In milliseconds: nobody waits longer to be signed out. */
export const REVOCATION_DEADLINE = 2000;

interface Revocable extends ApiCredentials {
  refresh_token?: string | undefined;
}

/** Revokes tokens, as RFC 7009 section 2.1 or the row has it, and says truthfully what came of it. Never throws. */
export async function revoke(
  calls: Calls,
  provider: Provider,
  metadata: Metadata,
  { refresh_token, ...access }: Revocable,
  now: number,
): Promise<LogoutAnswer['revoked']> {
  const how = revocationOf(provider, metadata);
  if (how === undefined) return 'unsupported';
  const others = refresh_token !== undefined && how.refresh_token ? [{ token: refresh_token }] : [];
  const one = (held: ApiCredentials) => send(calls, provider, metadata, how, held, now).then(isDone);
  const outcomes = await Promise.allSettled([access, ...others].map(one));
  return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value) ? 'revoked' : 'failed';
}

function revocationOf({ revocation }: Provider, { revocation_endpoint }: Metadata): Revocation | undefined {
  if (revocation === false) return undefined;
  return (
    revocation ?? (revocation_endpoint === undefined ? undefined : { url: revocation_endpoint, refresh_token: true })
  );
}

async function send(
  { upstream, callSigned }: Calls,
  provider: Provider,
  { issuer }: Metadata,
  how: Revocation,
  { token, token_secret = '' }: ApiCredentials,
  now: number,
): Promise<Response> {
  const { url, method = 'POST', headers } = how;
  if (provider.protocol === 'oauth1') {
    return callSigned(provider, { method, url, headers, token: { token, token_secret }, limit: ANSWER_LIMIT.token });
  }
  const { client_id } = provider;
  return revocationRequest(
    { issuer, revocation_endpoint: url },
    { client_id },
    credentials(provider, how, token, now),
    token,
    {
      [customFetch]: (target, init) => upstream(target, shaped(how, init), ANSWER_LIMIT.token, REVOCATION_DEADLINE),
      [allowInsecureRequests]: new URL(url).protocol === 'http:',
    },
  );
}

/** As at the token endpoint, unless the row wants other credentials for this call. */
function credentials(provider: OAuth2Provider, { auth }: Revocation, token: string, now: number): ClientAuth {
  if (auth === 'bearer') return (_server, _client, _body, headers) => headers.set('authorization', `Bearer ${token}`);
  if (auth === 'basic') return clientAuthentication({ ...provider, client_auth: 'client_secret_basic' }, now);
  return clientAuthentication(auth === 'client_id' ? { ...provider, client_auth: 'none' } : provider, now);
}

interface RevocationInit {
  headers: Record<string, string>;
  body: URLSearchParams;
}

function shaped(how: Revocation, init: RevocationInit) {
  const { method = 'POST', body = 'form', token_param = 'token' } = how;
  const { 'content-type': _form, ...usual } = init.headers;
  const headers = { ...usual, ...how.headers };
  if (body === 'none') return { method, headers };
  const members = Object.fromEntries(init.body);
  const named = Object.fromEntries(Object.entries(members).map(([name, value]) => [rename(name, token_param), value]));
  return body === 'json'
    ? { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(named) }
    : { method, headers, body: new URLSearchParams(named) };
}

function rename(name: string, tokenParam: string): string {
  return name === 'token' ? tokenParam : name;
}

/** Some answer 200 and say in the body that it did not work. */
async function isDone(response: Response): Promise<boolean> {
  if (!response.ok) return false;
  const json: unknown = await readJson(response).catch(() => undefined);
  return memberAt(json, 'error') === undefined && memberAt(json, 'ok') !== false;
}
