import { allowInsecureRequests, customFetch, revocationRequest, type ClientAuth } from 'oauth4webapi';
import type { Metadata } from '../protocol/metadata.ts';
import type { LogoutAnswer } from '../protocol/contract.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { Provider, Revocation } from '../protocol/provider.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import { ANSWER_LIMIT, readJson, type Upstream } from './upstream.ts';

/** In milliseconds: nobody waits longer to be signed out. */
export const REVOCATION_DEADLINE = 2000;

/** Revokes a token, as RFC 7009 section 2.1 or the row has it, and says truthfully what came of it. Never throws. */
export async function revoke(
  upstream: Upstream,
  provider: Provider,
  metadata: Metadata,
  token: string,
  now: number,
): Promise<LogoutAnswer['revoked']> {
  const how = revocationOf(provider, metadata);
  if (how === undefined) return 'unsupported';
  try {
    const response = await send(upstream, provider, metadata, how, token, now);
    return (await isDone(response)) ? 'revoked' : 'failed';
  } catch {
    return 'failed';
  }
}

function revocationOf({ revocation }: Provider, { revocation_endpoint }: Metadata): Revocation | undefined {
  if (revocation === false) return undefined;
  return revocation ?? (revocation_endpoint === undefined ? undefined : { url: revocation_endpoint });
}

async function send(
  upstream: Upstream,
  provider: Provider,
  { issuer }: Metadata,
  how: Revocation,
  token: string,
  now: number,
): Promise<Response> {
  const server = { issuer, revocation_endpoint: how.url };
  const { client_id } = provider;
  return revocationRequest(server, { client_id }, credentials(provider, how, token, now), token, {
    [customFetch]: (url, init) => upstream(url, shaped(how, init), ANSWER_LIMIT.token, REVOCATION_DEADLINE),
    [allowInsecureRequests]: new URL(how.url).protocol === 'http:',
  });
}

/** As at the token endpoint, unless the row wants other credentials for this call. */
function credentials(provider: Provider, { auth }: Revocation, token: string, now: number): ClientAuth {
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
