import type { SigningKey } from '../../config/embedding.ts';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { ASSERTION_LIFETIME, ASSERTION_TYP, type AssertionClaims } from '../../protocol/embedContract.ts';
import { Failure } from '../../protocol/failure.ts';
import { signJwt } from '../../protocol/jws.ts';
import { keyId } from './publicKeys.ts';

/** Signs what a page's backend may believe, with the first key (RFC 7515 section 3.1, compact). */
export async function signAssertion(
  [key]: readonly SigningKey[],
  claims: Omit<AssertionClaims, 'jti' | 'exp'>,
): Promise<string> {
  if (key === undefined) throw new Failure('unexpected', 'SIGNING_KEY');
  const jti = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const header = { alg: 'ES256', typ: ASSERTION_TYP, kid: await keyId(key) };
  const whole: AssertionClaims = { ...claims, jti, exp: claims.iat + ASSERTION_LIFETIME };
  return signJwt(JSON.stringify(key), header, whole);
}
