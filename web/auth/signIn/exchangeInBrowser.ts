import * as oauth from 'oauth4webapi';

import { Failure } from '../../../proxy/protocol/failure.ts';
import { readTokenAnswer, refuseBusy, type Tokens } from '../../../proxy/protocol/tokenAnswer.ts';
import { atHashHolds } from './atHash.ts';
import { exchangeFailure } from './exchangeFailure.ts';
import type { Pending } from './pending.ts';
import { claimOf } from '../../../proxy/protocol/unverified.ts';

const DEADLINE_MS = 8000;

/** The proxy verifies the signature and its algorithm; here it only must not be a symmetric or an absent one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512', 'EdDSA'];

/** The proxy's clock decides about iat and exp: a device whose own is days off can sign in all the same. */
const CLOCK_TOLERANCE_S = 30 * 86_400;

export interface BrowserExchange {
  pending: Pending;
  query: string;
  fetch: typeof globalThis.fetch;
  /** Plain http endpoints, where the SPA itself runs on a loopback address. */
  insecure: boolean;
}

/** What goes on to be verified. */
export interface Redeemed {
  id_token: string;
  /** As the token endpoint named them. */
  scope?: string;
}

/**
 * A public client redeems its own code (RFC 6749 section 4.1.3, RFC 7636 section 4.5). Only the id_token and the names
 * of the granted scopes leave this function; the access token is dropped.
 * @throws Failure
 */
export async function exchangeInBrowser(exchange: BrowserExchange): Promise<Redeemed> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    const tokens = await redeem(exchange, signal);
    const id_token = tokens.id_token ?? '';
    if (!(await atHashHolds(id_token, tokens.access_token))) throw new Failure('id_token_claims', 'at_hash');
    return { id_token, ...(tokens.scope !== undefined && { scope: tokens.scope }) };
  } catch (error) {
    throw exchangeFailure(error, signal);
  }
}

async function redeem({ pending, query, fetch, insecure }: BrowserExchange, signal: AbortSignal) {
  const { state, nonce, redirect_uri, verifier, client_id } = pending;
  const server = serverOf(pending);
  const client: oauth.Client = { client_id, [oauth.clockTolerance]: CLOCK_TOLERANCE_S };
  const parameters = validated(() => oauth.validateAuthResponse(server, client, new URLSearchParams(query), state));
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirect_uri,
    verifier,
    { signal, [oauth.customFetch]: reaching(fetch), [oauth.allowInsecureRequests]: insecure },
  );
  const { id_token = '' } = await refuseBadAnswer(response.clone());
  // Whose word it is, the proxy verifies: only it knows a server's tenants and the other spellings of its name.
  const issuer = claimOf(id_token, 'iss') ?? server.issuer;
  return oauth.processAuthorizationCodeResponse({ ...server, issuer }, client, response, {
    ...(nonce === undefined ? {} : { expectedNonce: nonce }),
    requireIdToken: true,
  });
}

/** The same reading as the proxy's, so that a person is told the same, whoever has exchanged. */
async function refuseBadAnswer(response: Response): Promise<Tokens> {
  refuseBusy(response.status);
  const json: unknown = await response.json().catch(() => undefined);
  if (typeof json !== 'object' || json === null) throw new Failure('answer_not_json');
  return readTokenAnswer(response.status, { ...json }, []);
}

function serverOf({ server }: Pending): oauth.AuthorizationServer {
  if (!server) throw new Failure('unexpected', 'no server metadata');
  return { ...server, id_token_signing_alg_values_supported: ALGORITHMS };
}

/** The state is the one it was found by, so what is left to object to is `iss` (RFC 9207 section 2.4). */
function validated(validate: () => URLSearchParams): URLSearchParams {
  try {
    return validate();
  } catch {
    throw new Failure('iss_differs');
  }
}

/** To the browser, a refused CORS request and a dead host are the same. */
function reaching(fetch: typeof globalThis.fetch) {
  return async (url: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>): Promise<Response> => {
    try {
      return await fetch(url, init);
    } catch {
      throw new Failure(init.signal?.aborted ? 'timed_out' : 'unreachable');
    }
  };
}
