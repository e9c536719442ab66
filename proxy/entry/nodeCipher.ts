import { createCipheriv, createDecipheriv, KeyObject } from 'node:crypto';
import type { Cipher } from '../session/seal.ts';

const TAG_BYTES = 16;
const options = { authTagLength: TAG_BYTES } as const;

/**
 * AES-256-GCM of OpenSSL at once: a session takes microseconds, and Web Crypto sends each to a thread and back, which
 * takes ten times as long.
 */
export function createNodeCipher(): Cipher {
  const objects = new WeakMap<CryptoKey, KeyObject>();
  const objectOf = (key: CryptoKey) => {
    const object = objects.get(key) ?? KeyObject.from(key);
    objects.set(key, object);
    return object;
  };
  return {
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
  };
}
