import { leftHalfHash } from '../../../proxy/protocol/idToken.ts';
import { decodePart } from '../../../proxy/protocol/unverified.ts';

/**
 * Whether the id_token's `at_hash`, where it has one, is this access token's (OpenID Connect Core section 3.1.3.8).
 * Only the browser can check it: the proxy never sees the access token of a public client.
 */
export async function atHashHolds(idToken: string, accessToken: string): Promise<boolean> {
  const [header, claims] = idToken.split('.', 2).map(decodePart);
  if (claims?.['at_hash'] === undefined) return true;
  return claims['at_hash'] === (await leftHalfHash(String(header?.['alg']), accessToken));
}
