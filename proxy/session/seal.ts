import { decodeBase64url, encodeBase64url } from '../protocol/base64url.ts';
import { concat } from '../protocol/bytes.ts';
import { hkdf } from '../protocol/hkdf.ts';
import { subtle, type Subtle } from '../protocol/subtle.ts';

/** What a sealed value is for; each purpose has a key of its own. */
export type Purpose = 'tx' | 'sid' | 'fp' | 'was' | 'em' | 'st' | 'in';

/** Where a sealed value belongs; it opens nowhere else. */
export interface SealContext {
  purpose: Purpose;
  /** The cookie's name. */
  name: string;
  origin: string;
}

export interface Sealer {
  /** `1.<key id>.<base64url(iv | ciphertext | tag)>`, under the first key, or the one of that index. */
  seal(context: SealContext, plaintext: string, by?: number): Promise<string>;
  /** The plaintext; undefined for whatever was not sealed by one of the live keys for exactly this context. */
  open(context: SealContext, sealed: string): Promise<string | undefined>;
  /** Whether it names a key that is none of the live ones: another isolate may know it. */
  isForeign(sealed: string): Promise<boolean>;
}

type Cipher = Pick<Subtle, 'encrypt' | 'decrypt' | 'takesBytes'>;

const VERSION = '1';
const IV_BYTES = 12;
/** The key id is 24 bits in base64url. */
const SEALED = /^1\.([\w-]{4})\.[\w-]+$/;

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true });

/**
 * AES-256-GCM under HKDF-SHA-256 subkeys, one per purpose; the additional data binds version, purpose, cookie name
 * and origin. `keys` are 32 random bytes each: the first seals, all open, so a key can be replaced without signing
 * anybody out. Source: NIST SP 800-38D, RFC 5869.
 */
export function createSealer(keys: readonly Uint8Array<ArrayBuffer>[], cipher: Cipher = subtle()): Sealer {
  const rings = keys.map((key) => createKeyRing(key, cipher.takesBytes));
  return {
    async seal(context, plaintext, by = 0) {
      const ring = rings[by];
      if (ring === undefined) throw new Error('no sealing key');
      const key = await ring.forPurpose(context.purpose);
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = ENCODER.encode(plaintext);
      const ciphertext = await cipher.encrypt(gcm(iv, context), key, text);
      return `${VERSION}.${await ring.id()}.${encodeBase64url(concat([iv, new Uint8Array(ciphertext)]))}`;
    },
    async open(context, sealed) {
      const [version, id, body, ...rest] = sealed.split('.');
      if (version !== VERSION || id === undefined || body === undefined || rest.length > 0) return undefined;
      const bytes = decodeBase64url(body);
      if (bytes === undefined || bytes.length <= IV_BYTES) return undefined;
      const ring = await ringOf(id);
      return ring && decrypt(cipher, await ring.forPurpose(context.purpose), context, bytes);
    },
    async isForeign(sealed) {
      const id = SEALED.exec(sealed)?.[1];
      return id !== undefined && (await ringOf(id)) === undefined;
    },
  };
  async function ringOf(id: string) {
    for (const ring of rings) if ((await ring.id()) === id) return ring;
    return undefined;
  }
}

async function decrypt(cipher: Cipher, key: CryptoKey, context: SealContext, bytes: Uint8Array<ArrayBuffer>) {
  try {
    const parameters = gcm(bytes.subarray(0, IV_BYTES), context);
    const plaintext = await cipher.decrypt(parameters, key, bytes.subarray(IV_BYTES));
    return DECODER.decode(plaintext);
  } catch {
    return undefined;
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, { purpose, name, origin }: SealContext): AesGcmParams {
  const additionalData = ENCODER.encode([VERSION, purpose, name, origin].join('|'));
  return { name: 'AES-GCM', iv, additionalData };
}

/** The subkeys of one master key. Values are kept, not promises: an isolate may not await another request's promise. */
function createKeyRing(master: Uint8Array<ArrayBuffer>, isExtractable = false) {
  const subkeys = new Map<Purpose, CryptoKey>();
  let keyId: string | undefined;
  return {
    async id(): Promise<string> {
      keyId ??= encodeBase64url(new Uint8Array(await crypto.subtle.deriveBits(hkdf('key id'), await base(), 24)));
      return keyId;
    },
    async forPurpose(purpose: Purpose): Promise<CryptoKey> {
      const known = subkeys.get(purpose);
      if (known !== undefined) return known;
      const algorithm = { name: 'AES-GCM', length: 256 };
      const uses: KeyUsage[] = ['encrypt', 'decrypt'];
      const key = await crypto.subtle.deriveKey(hkdf(purpose), await base(), algorithm, isExtractable, uses);
      subkeys.set(purpose, key);
      return key;
    },
  };
  function base(): Promise<CryptoKey> {
    return crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey', 'deriveBits']);
  }
}
