import { ConfigError } from '../../config/config.ts';
import { beforeDeadline } from '../../store/beforeDeadline.ts';
import { createEntryStore, type Entries, type Entry, type Step } from '../../store/entryStore.ts';
import { Refusal, STORE_DEADLINE, type Store } from '../../store/store.ts';

type Key = readonly string[];

interface Found {
  value: Entry | null;
  /** Null where there is nothing. */
  versionstamp: string | null;
}

interface Atomic {
  check(...found: { key: Key; versionstamp: string | null }[]): Atomic;
  set(key: Key, value: Entry, options: { expireIn: number }): Atomic;
  delete(key: Key): Atomic;
  commit(): Promise<{ ok: boolean }>;
}

/** What is used of Deno.Kv. Source: https://docs.deno.com/api/deno/~/Deno.Kv */
export interface DenoKv {
  get(key: Key): Promise<Found>;
  getMany(keys: readonly Key[]): Promise<Found[]>;
  atomic(): Atomic;
}

/** Keys in one call, at most. */
const MANY = 10;

/** In milliseconds, at most: those who were in each other's way do not come back together. */
const BREATH = 10;

/**
 * Deno KV: that of Deno Deploy, or of one machine, where all processes share it that open the same file.
 *
 * @throws ConfigError where Deno has none
 */
export function createDenoKvStore(open: (() => Promise<DenoKv>) | undefined): Store {
  if (open === undefined) {
    const mend = 'Start Deno with --unstable-kv, or choose another store';
    throw new ConfigError([{ variable: 'STORE', problem: 'is deno-kv, which Deno does not offer', mend }]);
  }
  let opened: Promise<DenoKv> | undefined;
  const withKv = async <T>(work: (kv: DenoKv) => Promise<T>): Promise<T> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return beforeDeadline(opened.then(async (kv) => untilFree(async () => work(kv))));
  };
  const entries: Entries = {
    find: async (keys) => withKv(async (kv) => find(kv, keys)),
    change: async (key, step) => withKv(async (kv) => change(kv, pathOf(key), step)),
  };
  return createEntryStore(entries, () => Date.now());
}

async function find(kv: DenoKv, keys: readonly string[]): Promise<(Entry | undefined)[]> {
  const parts = Array.from({ length: Math.ceil(keys.length / MANY) }, (_, part) =>
    keys.slice(part * MANY, (part + 1) * MANY),
  );
  const found = await Promise.all(parts.map(async (part) => kv.getMany(part.map(pathOf))));
  return found.flat().map(({ value }) => value ?? undefined);
}

/** Compares and sets. @throws Outrun where somebody has come in between */
async function change<T>(kv: DenoKv, key: Key, step: Step<T>): Promise<T> {
  const { value, versionstamp } = await kv.get(key);
  const [answer, entry] = step(value ?? undefined);
  if (entry === undefined) return answer;
  const atomic = kv.atomic().check({ key, versionstamp });
  // Deno deletes when it comes to it; whoever reads looks at `until`.
  if (entry) atomic.set(key, entry, { expireIn: Math.max(1, Math.ceil(entry.until - Date.now())) });
  else atomic.delete(key);
  if (!(await atomic.commit()).ok) throw new Outrun();
  return answer;
}

class Outrun extends Error {
  override readonly name = 'Outrun';
}

/** Again and again, where others are in the way. A KV on disk says so at once when another process writes. */
async function untilFree<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + STORE_DEADLINE; ;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith('Value too large')) throw new Refusal();
      const isInTheWay = error instanceof Outrun || (error instanceof Error && error.message === 'database is locked');
      if (!isInTheWay || Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, (crypto.getRandomValues(new Uint8Array(1))[0]! * BREATH) / 256));
  }
}

/** Others may keep things in the same KV. */
function pathOf(key: string): Key {
  return ['postern', key];
}
