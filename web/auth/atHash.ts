import { decodeBase64url, encodeBase64url } from '../../proxy/protocol/base64url.ts';

const HASH_BITS = /^(?:RS|PS|ES|HS)(256|384|512)$/;

/**
 * Whether the id_token's `at_hash`, where it has one, is this access token's: base64url of the left half of the hash
 * that the token's algorithm uses (OpenID Connect Core section 3.1.3.6, checked by 3.1.3.8).
 */
export async function atHashHolds(idToken: string, accessToken: string): Promise<boolean> {
  const [header, claims] = idToken.split('.', 2).map(decodePart);
  if (claims?.['at_hash'] === undefined) return true;
  const digest = await crypto.subtle.digest(hashOf(String(header?.['alg'])), new TextEncoder().encode(accessToken));
  return claims['at_hash'] === encodeBase64url(new Uint8Array(digest, 0, digest.byteLength / 2));
}

/** Ed25519 hashes with SHA-512 itself, and OpenID Connect follows that. */
function hashOf(alg: string): string {
  const bits = HASH_BITS.exec(alg)?.[1];
  return `SHA-${bits ?? '512'}`;
}

function decodePart(part: string): Record<string, unknown> {
  const bytes = decodeBase64url(part) ?? new Uint8Array();
  return JSON.parse(new TextDecoder().decode(bytes) || '{}') as Record<string, unknown>;
}
