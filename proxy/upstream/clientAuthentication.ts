import { Failure } from '../protocol/failure.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { signClientJwt } from './clientJwt.ts';
import type { Request } from './upstream.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A request in which the client has to prove itself. Names of headers are in lower case. */
export interface ClientRequest {
  headers: Record<string, string>;
  body: URLSearchParams;
}

/** The request as this endpoint takes it; absent: in a form. */
export function encoded({ headers, body }: ClientRequest, kind: 'form' | 'json' | 'none' = 'form'): Request {
  if (kind === 'none') return { headers };
  if (kind === 'form') return { headers, body };
  const json = JSON.stringify(Object.fromEntries(body));
  return { headers: { ...headers, 'content-type': 'application/json' }, body: json };
}

/** What a proof is made out for: the authorization server, at this time in unix seconds. */
export interface Occasion {
  issuer: string;
  now: number;
}

/**
 * Adds to a request what proves that we are this client. The secret goes in the header or the body, never in a URL.
 * @throws Failure client_rejected where there is no secret
 */
export async function authenticateClient(
  { headers, body }: ClientRequest,
  provider: OAuth2Provider,
  occasion: Occasion,
): Promise<void> {
  const { client_auth, client_id, client_secret } = provider;
  if (client_auth === 'client_secret_basic') headers.authorization = basic(client_id, needed(client_secret));
  else body.set('client_id', client_id);
  if (client_auth === 'client_secret_post') body.set('client_secret', needed(client_secret));
  // The client_secret is a JWT that the client signs itself, as Apple wants it.
  if (client_auth === 'es256_client_secret') body.set('client_secret', await signedJwt(provider, occasion));
  if (client_auth !== 'private_key_jwt') return;
  // RFC 7523 section 2.2.
  body.set('client_assertion_type', ASSERTION_TYPE);
  body.set('client_assertion', await signedJwt(provider, occasion));
}

function needed(client_secret: string | undefined): string {
  if (client_secret === undefined) throw new Failure('client_rejected', 'no client secret');
  return client_secret;
}

/**
 * RFC 6749 section 2.3.1, with both parts form-encoded as the URL Standard does it: `-`, `_` and `.` stay, which are in
 * many ids and secrets. A server that decodes sees no difference, and one that does not still sees the right ones
 * (panva/oauth4webapi#148 and #199 are two that do not).
 */
function basic(client_id: string, client_secret: string): string {
  const [id, secret] = [client_id, client_secret].map((part) => new URLSearchParams({ '': part }).toString().slice(1));
  return `Basic ${btoa(`${id}:${secret}`)}`;
}

function signedJwt(provider: OAuth2Provider, { issuer, now }: Occasion): Promise<string> {
  return signClientJwt(provider, needed(provider.client_secret), { aud: issuer, sub: provider.client_id, iat: now });
}
