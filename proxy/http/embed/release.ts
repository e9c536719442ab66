import type { SigningKey } from '../../config/embedding.ts';
import { decodeBase64url, encodeBase64url } from '../../protocol/base64url.ts';
import type { Profile, User } from '../../protocol/contract.ts';
import type { ReleasedProfile } from '../../protocol/embedContract.ts';
import { Failure } from '../../protocol/failure.ts';
import { hkdf } from '../../protocol/hkdf.ts';

/** What of a profile one page gets: the provider's own subject, by which two pages could compare notes, stays here. */
export async function release(
  keys: readonly SigningKey[],
  origin: string,
  provider: string,
  profile: Profile,
): Promise<ReleasedProfile> {
  const sub = await pairwiseSubject(keys.at(-1), origin, profile);
  const told = MEMBERS.filter((name) => profile[name] !== undefined).map((name) => [name, profile[name]]);
  return { sub, provider, ...(Object.fromEntries(told) as Partial<ReleasedProfile>) };
}

/** What the person is asked about by name. */
const MEMBERS = ['name', 'username', 'email', 'email_verified', 'picture', 'url'] as const;

/**
 * Another one at each origin, and nothing to be guessed from it without the key (OpenID Connect Core section 8.1): an
 * HMAC-SHA-256 over origin, issuer and subject, 43 characters.
 */
async function pairwiseSubject(key: SigningKey | undefined, origin: string, { iss, sub }: User): Promise<string> {
  const secret = decodeBase64url(key?.d ?? '');
  if (!secret?.length) throw new Failure('unexpected', 'SIGNING_KEY');
  // The key signs as well, so what subjects are made with is derived from it for nothing else.
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const subkey = await crypto.subtle.deriveKey(hkdf('pairwise subject'), base, hmac, false, ['sign']);
  const text = new TextEncoder().encode(JSON.stringify([origin, iss, sub]));
  return encodeBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', subkey, text)));
}
