import { encodeBase64url } from '../protocol/base64url.ts';
import { beforeDeadline } from './beforeDeadline.ts';
import { Failure } from '../protocol/failure.ts';
import type { Sealer } from '../session/seal.ts';
import { SESSION_KEPT } from '../store/lifetimes.ts';
import type { KeysOf, RecordName } from './recordNames.ts';
import type { Store } from './store.ts';

/** The store as the proxy works with it. Lifetimes are in milliseconds. @throws Failure store_unreachable, all of it */
export interface Shared {
  /** What was written under these names, in one round trip; undefined where there is nothing, or it does not open. */
  read(...names: RecordName[]): Promise<unknown[]>;
  /** `value` is sealed as JSON. */
  write(name: RecordName, value: unknown, lifetime: number): Promise<void>;
  remove(name: RecordName): Promise<void>;
  /** True for the first that asks, over all isolates. */
  isFirst(name: RecordName, lifetime: number): Promise<boolean>;
  /** Undefined: somebody else has it. Whoever has it and does not live any more loses it after `lifetime`. */
  lock(name: RecordName, lifetime: number): Promise<Lock | undefined>;
  /** How often it was counted within `lifetime` of the first. */
  count(name: RecordName, lifetime: number): Promise<number>;
}

export interface Lock {
  release(): Promise<void>;
}

interface Parts {
  store: Store;
  sealer: Sealer;
  keysOf: KeysOf;
}

export function createShared({ store, sealer, keysOf }: Parts): Shared {
  const keyOf = async (name: RecordName) => (await keysOf(name))[0];
  return {
    async read(...names) {
      const keys = await Promise.all(names.map(keysOf));
      const values = await inTime(store.get(keys.flat()));
      const found = new Map(keys.flat().map((key, at) => [key, values[at]]));
      return Promise.all(keys.map((own) => firstOpened(sealer, own, found)));
    },
    async write(name, value, lifetime) {
      const text = JSON.stringify(value);
      const keys = await keysOf(name);
      // Sealed by the sealing key that its name comes of, the last first: whoever finds it can open it. What a key seals
      // that is to go does not long outlast it.
      for (const [at, key] of keys.entries()) {
        const by = keys.length - 1 - at;
        const sealed = await sealer.seal(contextOf(key), text, by);
        await inTime(store.set(key, sealed, by === 0 ? lifetime : Math.min(lifetime, SESSION_KEPT)));
      }
    },
    remove: async (name) => {
      for (const key of await keysOf(name)) await inTime(store.remove(key));
    },
    isFirst: async (name, lifetime) => inTime(store.add(await keyOf(name), newHolder(), lifetime)),
    lock: async (name, lifetime) => takeLock(store, await keyOf(name), lifetime),
    count: async (name, lifetime) => inTime(store.count(await keyOf(name), lifetime)),
  };
}

/** Held until it is released: it is renewed for as long as this isolate lives. */
async function takeLock(store: Store, key: string, lifetime: number): Promise<Lock | undefined> {
  const holder = newHolder();
  if (!(await inTime(store.add(key, holder, lifetime)))) return undefined;
  const renew = () => void store.renew(key, holder, lifetime).catch(() => undefined);
  const beat = setInterval(renew, lifetime / 3);
  return {
    async release() {
      clearInterval(beat);
      // What cannot be released runs out.
      await inTime(store.remove(key, holder)).catch(() => undefined);
    },
  };
}

/** A value that only its writer knows. */
function newHolder(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(9)));
}

/** Under whichever of its keys there is something that opens. */
async function firstOpened(
  sealer: Sealer,
  keys: readonly string[],
  found: ReadonlyMap<string, string | undefined>,
): Promise<unknown> {
  for (const key of keys) {
    const value = found.get(key);
    const text = value && (await sealer.open(contextOf(key), value));
    if (text) return JSON.parse(text);
  }
  return undefined;
}

/** A record opens under its own name only. */
function contextOf(key: string) {
  return { purpose: 'st', name: key, origin: '' } as const;
}

/** Whatever goes wrong in a store is one thing to us; its own words may have an address or a password in them. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  try {
    return await beforeDeadline(work);
  } catch (error) {
    throw new Failure('store_unreachable', error instanceof Error ? error.name : typeof error);
  }
}
