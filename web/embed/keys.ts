import { bare } from './bare.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

const ECDH = { name: 'ECDH', namedCurve: 'P-256' };

/** In bytes: an ephemeral public key, raw and uncompressed, and with the initialisation vector behind it. */
const POINT = 65;
const HEAD = 77;

let made: Promise<CryptoKey> | undefined;
let ready: string | undefined;

/**
 * Of the page's key pair, which is made once a page: what comes back by address can be read with it, and by nobody else.
 * Every attempt has its own state, which is sealed along.
 */
export function pageKey(): Promise<CryptoKey> {
  return (made ??= makeKeys());
}

/** The public key, P-256, raw, in base64url, where it has been made by now: a click waits for nothing. */
export function publicKey(): string | undefined {
  return ready;
}

async function makeKeys(): Promise<CryptoKey> {
  const pair = await crypto.subtle.generateKey(bare(ECDH), true, ['deriveBits']);
  ready = toBase64url(await crypto.subtle.exportKey('raw', pair.publicKey));
  return pair.privateKey;
}

export function importPrivateKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', bare(jwk), bare(ECDH), false, ['deriveBits']);
}

/** What is in `<state>.<sealed>` (wire.ts), as text. Rejects where it was not sealed for this key and this state. */
export async function openSealed(text: string, privateKey: CryptoKey): Promise<string> {
  const [state, sealed = ''] = text.split('.');
  const bytes = fromBase64url(sealed);
  const theirs = await crypto.subtle.importKey('raw', bytes.slice(0, POINT), bare(ECDH), false, []);
  const secret = await crypto.subtle.deriveBits(bare({ name: 'ECDH', public: theirs }), privateKey, 256);
  const hash = await crypto.subtle.digest('SHA-256', secret);
  const key = await crypto.subtle.importKey('raw', hash, 'AES-GCM', false, ['decrypt']);
  const additionalData = new TextEncoder().encode(state);
  const how = bare({ name: 'AES-GCM', iv: bytes.slice(POINT, HEAD), additionalData });
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes.slice(HEAD)));
}
