import { decodeBase64url, encodeBase64url } from '../../proxy/protocol/base64url.ts';
import type { Result } from '../embed/wire.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const IV_BYTES = 12;

/**
 * The result for the one page that has the private key: base64url of an ephemeral public key, an initialisation vector
 * and AES-256-GCM, as web/embed/wire.ts has it. `key` is the page's public one.
 * @throws Error where it is no point of the curve
 */
export async function seal(result: Result, state: string, key: string): Promise<string> {
  const ephemeral = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(state) },
    await agree(ephemeral.privateKey, key),
    utf8(JSON.stringify(result)),
  );
  const own = await crypto.subtle.exportKey('raw', ephemeral.publicKey);
  return encodeBase64url(joined([own, iv, sealed]));
}

/** SHA-256 of the shared secret, which is not uniform by itself. */
async function agree(own: CryptoKey, key: string): Promise<CryptoKey> {
  const bytes = decodeBase64url(key) ?? new Uint8Array();
  const theirs = await crypto.subtle.importKey('raw', bytes, CURVE, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
  const digest = await crypto.subtle.digest('SHA-256', secret);
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt']);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function joined(parts: readonly (ArrayBuffer | Uint8Array)[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...new Uint8Array(part)]));
}
