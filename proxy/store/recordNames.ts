import { encodeBase64url } from '../protocol/base64url.ts';
import { hkdf } from '../protocol/hkdf.ts';

/** What there is in the store. */
export type RecordKind =
  /** Taken: a transaction, or the question of a page. */
  | 'taken'
  /** A transaction whose browser has signed out. */
  | 'called-off'
  /** A session that has ended. */
  | 'ended'
  /** What a session's refreshes have come to, and the tokens that do not fit in its cookie. */
  | 'state'
  /** A refresh under way. */
  | 'lock'
  /** A refresh token that is spent, or refused. */
  | 'refused'
  /** When a provider has ended all sessions of a person, or one of its own. */
  | 'logged-out'
  | 'account'
  | 'rate';

/** `of` is what it is about: ids and names, which nobody can read in the store. */
export type RecordName = readonly [kind: RecordKind, ...of: string[]];

/** The keys of a record: it is written under the first, and may be found under the others. */
export type KeysOf = (name: RecordName) => Promise<readonly [string, ...string[]]>;

/**
 * Keys as the store sees them: HMAC-SHA-256 under subkeys of the sealing keys, which tell nobody who is behind them.
 * What is short-lived stays under the last sealing key while a new one is brought in, so that isolates with the new
 * configuration and with the old one mean the same; what is to outlast the old key is written under the first.
 */
export function createKeysOf(masters: readonly Uint8Array<ArrayBuffer>[]): KeysOf {
  const digests = masters.map(createDigest);
  return async (name) => {
    const used = name[0] === 'account' ? digests : digests.slice(-1);
    const [first, ...others] = await Promise.all(used.map((digest) => digest(JSON.stringify(name))));
    if (first === undefined) throw new Error('no sealing key');
    return [first, ...others];
  };
}

function createDigest(master: Uint8Array<ArrayBuffer>): (text: string) => Promise<string> {
  let key: CryptoKey | undefined;
  return async (text) => {
    key ??= await deriveKey(master);
    const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
    return encodeBase64url(new Uint8Array(digest));
  };
}

async function deriveKey(master: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(hkdf('store names'), base, algorithm, false, ['sign']);
}
