type Bytes = Uint8Array<ArrayBuffer>;
type Work = (algorithm: AesGcmParams, key: CryptoKey, data: Bytes) => Promise<ArrayBuffer | Bytes>;

/** What of Web Crypto's SubtleCrypto is used in every sign-in and every call. */
export interface Subtle {
  /** Takes the bytes out of Web Crypto's keys: they have to be extractable. */
  takesBytes?: boolean;
  encrypt: Work;
  decrypt: Work;
  digest: (algorithm: string, data: Bytes) => Promise<ArrayBuffer | Bytes>;
  verify: (algorithm: SignatureParameters, key: CryptoKey, signature: Bytes, data: Bytes) => Promise<boolean>;
}

/** What Web Crypto is told of a signature's algorithm. */
export interface SignatureParameters {
  name: string;
  hash?: string;
  namedCurve?: string | undefined;
  saltLength?: number;
}

let own: Subtle | undefined;

/**
 * For a runtime that has the same sooner than Web Crypto, before anything else is made. It is the process's, as `crypto`
 * is: to hand it down to each hash would be a parameter of every function that compares something.
 */
export function useSubtle(subtleOfRuntime: Subtle): void {
  own = subtleOfRuntime;
}

/** Web Crypto, or what the runtime has in its place. */
export function subtle(): Subtle {
  return own ?? crypto.subtle;
}
