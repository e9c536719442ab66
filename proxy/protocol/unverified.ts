import { decodeBase64url } from './base64url.ts';

/** A claim of an id_token that nobody has verified yet; undefined where it is no text, or the token none. */
export function claimOf(idToken: string, name: string): string | undefined {
  try {
    const value = decodePart(idToken.split('.')[1] ?? '')[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Header or claims of a JWT, on nobody's word. */
export function decodePart(part: string): Record<string, unknown> {
  const bytes = decodeBase64url(part) ?? new Uint8Array();
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}
