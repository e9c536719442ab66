import { isEndpointAllowed, isLoopback } from './endpointUrl.ts';
import { Failure } from './failure.ts';

export interface AuthorizeParameters {
  client_id: string;
  redirect_uri: string;
  scope: string;
  state: string;
  /** Undefined where the server fails when it is sent; then the proxy alone compares the verifier. */
  code_challenge: string | undefined;
  nonce?: string | undefined;
}

/**
 * The authorization request (RFC 6749 section 4.1.1, RFC 7636 section 4.3): always `code`, never `plain`.
 * `extra` are the row's and the caller's parameters; they never replace one of the handshake's own.
 * @throws Failure endpoint_not_allowed where nobody should be sent there
 */
export function authorizeUrl(
  endpoint: string,
  parameters: AuthorizeParameters,
  extra: Readonly<Record<string, string>> = {},
): URL {
  // Our own address tells whether plain http and loopback are in order.
  const allowLoopback = isLoopback(new URL(parameters.redirect_uri).hostname);
  if (!isEndpointAllowed(endpoint, allowLoopback)) throw new Failure('endpoint_not_allowed', 'authorization_endpoint');
  const url = new URL(endpoint);
  const method = parameters.code_challenge && 'S256';
  const own = { ...parameters, response_type: 'code', code_challenge_method: method };
  for (const [name, value] of Object.entries({ ...extra, ...own })) {
    if (value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url;
}
