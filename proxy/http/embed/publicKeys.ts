import type { SigningKey } from '../../config/embedding.ts';
import { s256 } from '../../protocol/pkce.ts';

/** The public half of each key, as a JWK Set lists it. */
export function publicKeys(keys: readonly SigningKey[]): Promise<object[]> {
  return Promise.all(
    keys.map(async (key) => {
      const { kty, crv, x, y } = key;
      return { kty, crv, x, y, kid: await keyId(key), alg: 'ES256', use: 'sig' };
    }),
  );
}

/** Its own, or its thumbprint (RFC 7638 section 3.1: these members in this order). */
export async function keyId({ crv, kty, x, y, kid }: SigningKey): Promise<string> {
  return kid ?? s256(JSON.stringify({ crv, kty, x, y }));
}
