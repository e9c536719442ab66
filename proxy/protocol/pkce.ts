import { encodeBase64url } from './base64url.ts';
import { subtle } from './subtle.ts';

/** `code-verifier` of RFC 7636 section 4.1: 43 to 128 unreserved characters. */
export const CODE_VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** base64url(SHA-256(ASCII(value))), 43 characters: the S256 transformation of RFC 7636 section 4.2. */
export async function s256(value: string): Promise<string> {
  const digest = await subtle().digest('SHA-256', new TextEncoder().encode(value));
  return encodeBase64url(new Uint8Array(digest));
}

/** 256 bits from the CSPRNG as base64url, 43 characters: verifiers, states and nonces. */
export function randomToken(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
}
