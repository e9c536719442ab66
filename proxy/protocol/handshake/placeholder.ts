/**
 * What stands in a recorded message where a value was: `{{code:43:9f2c1a}}` is a code of 43 characters. The last part
 * is the beginning of an HMAC-SHA-256 under the handshake's own key, so that the same value is seen to be the same in
 * two places of one handshake, and nowhere else.
 */
export interface Placeholder {
  name: string;
  /** In characters. */
  length: number;
  /** Six hexadecimal digits. */
  fingerprint: string;
}

/** A secret of the configuration has neither length nor fingerprint. */
export const CLIENT_SECRET = '$CLIENT_SECRET';

/** One placeholder in a text: name, length, fingerprint. */
export const PLACEHOLDER = /\{\{([a-z_]+):(\d+):([0-9a-f]{6})\}\}/g;

export function writePlaceholder({ name, length, fingerprint }: Placeholder): string {
  return `{{${name}:${length}:${fingerprint}}}`;
}

/** The header in which the browser says that it wants to be told, and the handshake's key: 32 bytes as base64url. */
export const INSPECT_HEADER = 'x-postern-inspect';
