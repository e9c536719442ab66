/** The bytes of a PEM text (RFC 7468); `\\n` may stand for line ends, as in variables of one line. */
export function pemBytes(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replaceAll('\\n', '').replace(/-----[A-Z ]+-----|\s/g, '');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
