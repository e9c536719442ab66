import type { SignatureParameters } from './subtle.ts';

/**
 * A private key that signs: a JWK, or PKCS #8 in PEM (RFC 7468); `\\n` may stand for line ends, as in variables of one
 * line. @throws an Error of Web Crypto where it is neither
 */
export function importPrivateKey(text: string, parameters: SignatureParameters): Promise<CryptoKey> {
  return text.trimStart().startsWith('{')
    ? importJwk(JSON.parse(text) as JsonWebKey, parameters, 'sign')
    : crypto.subtle.importKey('pkcs8', pemBytes(text), parameters, false, ['sign']);
}

/** What a key says of its own use has been looked at by then, and runtimes do not agree on the names. */
export function importJwk(jwk: JsonWebKey, parameters: SignatureParameters, use: 'sign' | 'verify') {
  const { alg: _alg, key_ops: _ops, use: _use, ext: _ext, ...key } = jwk;
  // What verifies is public; a runtime may want to have it out again.
  return crypto.subtle.importKey('jwk', key as JsonWebKey, parameters, use === 'verify', [use]);
}

function pemBytes(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replaceAll('\\n', '').replace(/-----[A-Z ]+-----|\s/g, '');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
