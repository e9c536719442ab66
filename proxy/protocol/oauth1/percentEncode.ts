/** Where nothing needs to be encoded, nothing is: tokens, nonces and most parameters. */
const UNRESERVED = /^[\w.~-]*$/;

/**
 * RFC 5849 section 3.6: the UTF-8 bytes of `text`, all but `A-Z a-z 0-9 - . _ ~` as upper-case `%XX`. A lone surrogate
 * has no UTF-8 and becomes U+FFFD, as in URLs and forms.
 */
export function percentEncode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, encodeByte);
}

/**
 * The same for a name or a value of a query or a form as it is on the wire (ASCII): decoded, `+` being a space, and
 * encoded again (section 3.4.1.3.1). Byte by byte, for bytes that are not UTF-8 have to stay what they are.
 */
export function percentEncodeSent(sent: string): string {
  if (UNRESERVED.test(sent)) return sent;
  return sent.replaceAll('+', '%20').replace(/%([\dA-Fa-f]{2})|[^\w.~-]/g, encodeSent);
}

function encodeSent(found: string, hex: string | undefined): string {
  if (hex === undefined) return encodeByte(found);
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  return UNRESERVED.test(character) ? character : found.toUpperCase();
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
