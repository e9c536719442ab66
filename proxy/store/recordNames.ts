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

/** The keys of a record: it is written under all of them, and found under the first that there is. */
export type KeysOf = (name: RecordName) => Promise<readonly [string, ...string[]]>;

/** What is only there to happen once, or seldom: isolates with the old configuration and the new one have to agree. */
const MOMENTARY: ReadonlySet<RecordKind> = new Set(['taken', 'lock', 'rate']);

/**
 * Keys as the store sees them: HMAC-SHA-256 under subkeys of the sealing keys, which tell nobody who is behind them.
 * The last sealing key comes first, since isolates that do not know the new one write under it alone; the others are for
 * what is to outlast it.
 */
export function createKeysOf(masters: readonly Uint8Array<ArrayBuffer>[]): KeysOf {
  const digests = masters.toReversed().map(createDigest);
  return async (name) => {
    const used = MOMENTARY.has(name[0]) ? digests.slice(0, 1) : digests;
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
