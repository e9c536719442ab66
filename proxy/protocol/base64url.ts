const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const DIGITS = new Int8Array(128).fill(-1);
for (const [digit, code] of ALPHABET.entries()) DIGITS[code] = digit;

const DECODER = new TextDecoder();

// By tables: by btoa and atob every session would take as long for this as for its encryption.

/** Base64url without padding (RFC 4648 section 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const group = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    // What is written behind the end is not written.
    codes[to] = ALPHABET[group >> 18]!;
    codes[to + 1] = ALPHABET[(group >> 12) & 63]!;
    codes[to + 2] = ALPHABET[(group >> 6) & 63]!;
    codes[to + 3] = ALPHABET[group & 63]!;
  }
  return DECODER.decode(codes);
}

/** The bytes, or undefined where `text` is not canonical base64url: no bit of its last character means nothing. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let [at, bits, group] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const digit = DIGITS[text.charCodeAt(index)] ?? -1;
    if (digit < 0) return undefined;
    group = ((group << 6) | digit) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = group >> bits;
    at += 1;
  }
  return (group & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}
