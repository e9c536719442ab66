import type { Store } from './store.ts';

interface Entry {
  value: string;
  until: number;
}

/** For one process. `now` answers milliseconds. */
export function createMemoryStore(now: () => number): Store {
  const entries = new Map<string, Entry>();
  const live = (key: string) => {
    const entry = entries.get(key);
    return entry !== undefined && now() < entry.until ? entry : undefined;
  };
  const put = (key: string, value: string, until: number) => {
    sweep(entries, now());
    entries.set(key, { value, until });
  };
  return {
    get: async (keys) => keys.map((key) => live(key)?.value),
    set: async (key, value, lifetime) => put(key, value, now() + lifetime),
    async add(key, value, lifetime) {
      if (live(key) !== undefined) return false;
      put(key, value, now() + lifetime);
      return true;
    },
    async renew(key, value, lifetime) {
      const entry = live(key);
      if (entry?.value !== value) return false;
      entry.until = now() + lifetime;
      return true;
    },
    async remove(key, value) {
      if (value === undefined || live(key)?.value === value) entries.delete(key);
    },
    async count(key, lifetime) {
      const { value, until } = live(key) ?? { value: '0', until: now() + lifetime };
      put(key, String(Number(value) + 1), until);
      return Number(value) + 1;
    },
  };
}

/** A few at each write, in turn: what is over goes, and nobody waits for it. */
function sweep(entries: Map<string, Entry>, now: number): void {
  let looked = 0;
  for (const [key, entry] of entries) {
    if ((looked += 1) > 4) return;
    entries.delete(key);
    // To the end, so that the next write looks at others.
    if (now < entry.until) entries.set(key, entry);
  }
}
