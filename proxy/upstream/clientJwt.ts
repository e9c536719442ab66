import { encodeBase64url } from '../protocol/base64url.ts';
import type { Jwk } from '../protocol/idToken.ts';
import { signJwt } from '../protocol/jws.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';

/** How long a JWT that stands for a secret is good, in seconds: one call. */
const LIFETIME = 300;

interface Claims {
  aud: string;
  sub: string;
  iat: number;
}

/**
 * The JWT with which a client proves itself (RFC 7523 section 3). Its key is a private JWK (EC P-256 or RSA) or, as
 * providers hand it out, PKCS #8 in PEM of an EC P-256 key; `\n` may stand for line ends, as in variables of one line.
 * @throws an Error of Web Crypto where the key is neither
 */
export async function signClientJwt({ client_jwt = {} }: OAuth2Provider, key: string, { aud, ...claims }: Claims) {
  const { alg, kid } = readKey(key);
  const header = { alg, typ: 'JWT', kid: client_jwt.kid ?? kid };
  const jti = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const own = { iss: client_jwt.iss ?? claims.sub, aud: client_jwt.aud ?? aud, jti, exp: claims.iat + LIFETIME };
  return signJwt(key, header, { ...claims, ...own });
}

function readKey(text: string) {
  if (!text.trimStart().startsWith('{')) return { alg: 'ES256' } as const;
  const { kty, kid } = JSON.parse(text) as Jwk;
  return { alg: kty === 'RSA' ? 'RS256' : 'ES256', kid } as const;
}
