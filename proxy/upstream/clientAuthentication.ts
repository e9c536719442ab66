import { ClientSecretBasic, ClientSecretPost, None, type ClientAuth } from 'oauth4webapi';
import { encodeBase64url } from '../protocol/base64url.ts';
import { Failure } from '../protocol/failure.ts';
import type { Provider } from '../protocol/provider.ts';
import { importSigningKey } from './signingKey.ts';

/** How long a JWT that stands for a secret is good, in seconds: one call. */
const LIFETIME = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** How this client proves itself. The secret goes in the header or the body, never in a URL. `now` in unix seconds. */
export function clientAuthentication(provider: Provider, now: number): ClientAuth {
  const { client_auth, client_secret } = provider;
  if (client_auth === 'none') return None();
  if (client_secret === undefined) throw new Failure('client_rejected', 'no client secret');
  if (client_auth === 'client_secret_basic') return ClientSecretBasic(client_secret);
  if (client_auth === 'client_secret_post') return ClientSecretPost(client_secret);
  return client_auth === 'private_key_jwt'
    ? withAssertion(provider, client_secret, now)
    : withSignedSecret(provider, client_secret, now);
}

/** RFC 7523 section 2.2. */
function withAssertion(provider: Provider, key: string, now: number): ClientAuth {
  return async (server, { client_id }, body) => {
    body.set('client_id', client_id);
    body.set('client_assertion_type', ASSERTION_TYPE);
    body.set('client_assertion', await signClientJwt(provider, key, { aud: server.issuer, sub: client_id, iat: now }));
  };
}

/** The client_secret is a JWT that the client signs itself, as Apple wants it. */
function withSignedSecret(provider: Provider, key: string, now: number): ClientAuth {
  return async (server, client, body, headers) => {
    const secret = await signClientJwt(provider, key, { aud: server.issuer, sub: client.client_id, iat: now });
    await ClientSecretPost(secret)(server, client, body, headers);
  };
}

interface Claims {
  aud: string;
  sub: string;
  iat: number;
}

async function signClientJwt({ client_jwt = {} }: Provider, key: string, { aud, sub, iat }: Claims): Promise<string> {
  const { algorithm, alg, kid, privateKey } = await importSigningKey(key);
  const jti = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const header = { alg, typ: 'JWT', kid: client_jwt.kid ?? kid };
  const own = { iss: client_jwt.iss ?? sub, aud: client_jwt.aud ?? aud };
  const signed = [header, { ...own, sub, jti, iat, exp: iat + LIFETIME }].map(encodePart).join('.');
  const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(signed));
  return `${signed}.${encodeBase64url(new Uint8Array(signature))}`;
}

function encodePart(part: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(part)));
}
