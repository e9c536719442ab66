import type { Store } from './store.ts';

export interface Entry {
  value: string;
  /** In milliseconds since 1970. */
  until: number;
}

/**
 * An operation on what is there. It answers, and says what is there from now on: null for nothing; absent, it stays as
 * it was.
 */
export type Step<T> = (entry: Entry | undefined) => [answer: T, entry?: Entry | null];

/** A place that keeps entries, and knows nothing of their lifetimes. */
export interface Entries {
  find(keys: readonly string[]): readonly (Entry | undefined)[] | Promise<readonly (Entry | undefined)[]>;
  /** Atomic: nobody else changes the entry between what `step` is given and what it leaves. */
  change<T>(key: string, step: Step<T>): T | Promise<T>;
}

/** A store in any place that keeps entries. `now` answers milliseconds. */
export function createEntryStore({ find, change }: Entries, now: () => number): Store {
  const live = (entry: Entry | undefined) => (entry !== undefined && now() < entry.until ? entry : undefined);
  const lasting = (value: string, lifetime: number) => ({ value, until: now() + lifetime });
  return {
    get: async (keys) => (await find(keys)).map((entry) => live(entry)?.value),
    set: async (key, value, lifetime) => change(key, () => [undefined, lasting(value, lifetime)]),
    add: async (key, value, lifetime) =>
      change(key, (entry) => (live(entry) ? [false] : [true, lasting(value, lifetime)])),
    renew: async (key, value, lifetime) =>
      change(key, (entry) => (live(entry)?.value === value ? [true, lasting(value, lifetime)] : [false])),
    remove: async (key, value) =>
      change(key, (entry) => (value === undefined || live(entry)?.value === value ? [undefined, null] : [undefined])),
    count: async (key, lifetime) =>
      change(key, (entry) => {
        const { value, until } = live(entry) ?? lasting('0', lifetime);
        const counted = Number(value) + 1;
        return [counted, { value: String(counted), until }];
      }),
  };
}
