import { ClientSecretPost, None, type ClientAuth } from 'oauth4webapi';
import { Failure } from '../protocol/failure.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { signClientJwt } from './clientJwt.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** How this client proves itself. The secret goes in the header or the body, never in a URL. `now` in unix seconds. */
export function clientAuthentication(provider: OAuth2Provider, now: number): ClientAuth {
  const { client_auth, client_secret } = provider;
  if (client_auth === 'none') return None();
  if (client_secret === undefined) throw new Failure('client_rejected', 'no client secret');
  if (client_auth === 'client_secret_basic') return withBasic(client_secret);
  if (client_auth === 'client_secret_post') return ClientSecretPost(client_secret);
  return client_auth === 'private_key_jwt'
    ? withAssertion(provider, client_secret, now)
    : withSignedSecret(provider, client_secret, now);
}

/**
 * RFC 6749 section 2.3.1, with both parts form-encoded as the URL Standard does it: `-`, `_` and `.` stay, which are in
 * many ids and secrets. A server that decodes sees no difference, and one that does not still sees the right ones
 * (panva/oauth4webapi#148 and #199 are two that do not).
 */
function withBasic(client_secret: string): ClientAuth {
  return (_server, { client_id }, _body, headers) => {
    const [id, secret] = [client_id, client_secret].map((part) =>
      new URLSearchParams({ '': part }).toString().slice(1),
    );
    headers.set('authorization', `Basic ${btoa(`${id}:${secret}`)}`);
  };
}

/** RFC 7523 section 2.2. */
function withAssertion(provider: OAuth2Provider, key: string, now: number): ClientAuth {
  return async (server, { client_id }, body) => {
    body.set('client_id', client_id);
    body.set('client_assertion_type', ASSERTION_TYPE);
    body.set('client_assertion', await signClientJwt(provider, key, { aud: server.issuer, sub: client_id, iat: now }));
  };
}

/** The client_secret is a JWT that the client signs itself, as Apple wants it. */
function withSignedSecret(provider: OAuth2Provider, key: string, now: number): ClientAuth {
  return async (server, client, body, headers) => {
    const secret = await signClientJwt(provider, key, { aud: server.issuer, sub: client.client_id, iat: now });
    await ClientSecretPost(secret)(server, client, body, headers);
  };
}
