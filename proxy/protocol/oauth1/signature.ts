import { importPrivateKey } from '../importKey.ts';
import { percentEncode } from './percentEncode.ts';

/** PLAINTEXT (RFC 5849 section 3.4.4) is not among them: it sends the secrets themselves. */
export type SignatureMethod = keyof typeof SIGN;

/** With what is signed. */
export interface SigningSecrets {
  /** For RSA-SHA1 a private key: PKCS #8 in PEM, `\n` may stand for line ends, or a JWK. */
  client_secret: string;
  /** Absent as long as there is no token. RSA-SHA1 does not use it. */
  token_secret?: string | undefined;
}

const SIGN = {
  'HMAC-SHA1': async (text: BufferSource, secrets: SigningSecrets) => hmac('SHA-1', text, secrets),
  'HMAC-SHA256': async (text: BufferSource, secrets: SigningSecrets) => hmac('SHA-256', text, secrets),
  'RSA-SHA1': rsaSha1,
} as const;

const MAX_KEYS = 64;
/** Importing costs as much as signing. By hash and secret; few, so that secrets of people who are gone do not stay. */
const hmacKeys = new Map<string, CryptoKey>();

/** RSASSA-PKCS1-v1_5 (RFC 5849 section 3.4.3). */
const RSA_SHA1 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' } as const;

/**
 * `oauth_signature` in base64 (RFC 4648 section 4), not yet percent-encoded: RFC 5849 sections 3.4.2 and 3.4.3, and
 * HMAC-SHA256 in the manner of section 3.4.2.
 * @throws TypeError for any other method, PLAINTEXT included; an Error of Web Crypto where the private key is none
 */
export async function signatureOf(text: string, method: SignatureMethod, secrets: SigningSecrets): Promise<string> {
  if (!Object.hasOwn(SIGN, method)) throw new TypeError('no such signature method');
  const signature = await SIGN[method](new TextEncoder().encode(text), secrets);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

async function hmac(hash: string, text: BufferSource, { client_secret, token_secret = '' }: SigningSecrets) {
  const key = await hmacKey(hash, `${percentEncode(client_secret)}&${percentEncode(token_secret)}`);
  return crypto.subtle.sign('HMAC', key, text);
}

async function hmacKey(hash: string, secret: string): Promise<CryptoKey> {
  const id = `${hash} ${secret}`;
  const known = hmacKeys.get(id);
  if (known !== undefined) return known;
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  const [oldest = ''] = hmacKeys.keys();
  if (hmacKeys.size >= MAX_KEYS) hmacKeys.delete(oldest);
  hmacKeys.set(id, key);
  return key;
}

async function rsaSha1(text: BufferSource, { client_secret }: SigningSecrets): Promise<ArrayBuffer> {
  return crypto.subtle.sign(RSA_SHA1, await importPrivateKey(client_secret, RSA_SHA1), text);
}
