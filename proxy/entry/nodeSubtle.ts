import { constants, createCipheriv, createDecipheriv, createHash, KeyObject, verify } from 'node:crypto';
import type { SignatureParameters, Subtle } from '../protocol/subtle.ts';

const TAG_BYTES = 16;
const options = { authTagLength: TAG_BYTES } as const;

/** What node:crypto has to be told of a signature besides its hash; ECDSA's halves stand as in Web Crypto. */
const SIGNATURES: Readonly<Record<string, object>> = {
  'RSASSA-PKCS1-v1_5': { padding: constants.RSA_PKCS1_PADDING },
  'RSA-PSS': { padding: constants.RSA_PKCS1_PSS_PADDING },
  ECDSA: { dsaEncoding: 'ieee-p1363' },
  Ed25519: {},
};

/**
 * OpenSSL at once: a session or a hash takes microseconds, and Web Crypto sends each to a thread and back, which takes
 * ten times as long.
 */
export function createNodeSubtle(): Subtle {
  const objects = new WeakMap<CryptoKey, KeyObject>();
  const objectOf = (key: CryptoKey) => {
    const object = objects.get(key) ?? KeyObject.from(key);
    objects.set(key, object);
    return object;
  };
  return {
    takesBytes: true,
    async encrypt({ iv, additionalData }, key, data) {
      const cipher = createCipheriv('aes-256-gcm', objectOf(key), iv as Uint8Array, options);
      cipher.setAAD(additionalData as Uint8Array);
      return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]));
    },
    async decrypt({ iv, additionalData }, key, data) {
      const decipher = createDecipheriv('aes-256-gcm', objectOf(key), iv as Uint8Array, options);
      decipher.setAAD(additionalData as Uint8Array);
      decipher.setAuthTag(data.subarray(-TAG_BYTES));
      return new Uint8Array(Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]));
    },
    async digest(algorithm, data) {
      return new Uint8Array(createHash(hashOf(algorithm)).update(data).digest());
    },
    async verify(parameters, key, signature, data) {
      return verify(digestOf(parameters), data, { key: objectOf(key), ...more(parameters) }, signature);
    },
  };
}

function more({ name, saltLength }: SignatureParameters): object {
  return { ...SIGNATURES[name], ...(saltLength !== undefined && { saltLength }) };
}

/** Null: the algorithm has its own. */
function digestOf({ hash }: SignatureParameters): string | null {
  return hash === undefined ? null : hashOf(hash);
}

/** `SHA-256` is `sha256`. */
function hashOf(name: string): string {
  return name.replace('-', '').toLowerCase();
}
