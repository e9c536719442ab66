import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { leftHalfHash } from '../../proxy/protocol/idToken.ts';

/**
 * Whether the id_token's `at_hash`, where it has one, is this access token's (OpenID Connect Core section 3.1.3.8).
 * Only the browser can check it: the proxy never sees the access token of a public client.
 */
export async function atHashHolds(idToken: string, accessToken: string): Promise<boolean> {
  const [header, claims] = idToken.split('.', 2).map(decodePart);
  if (claims?.['at_hash'] === undefined) return true;
  return claims['at_hash'] === (await leftHalfHash(String(header?.['alg']), accessToken));
}

/** A claim of an id_token that nobody has verified yet; undefined where it is no text, or the token none. */
export function claimOf(idToken: string, name: string): string | undefined {
  try {
    const value = decodePart(idToken.split('.')[1] ?? '')[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function decodePart(part: string): Record<string, unknown> {
  const bytes = decodeBase64url(part) ?? new Uint8Array();
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}
