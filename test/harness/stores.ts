import { vi } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Store } from '../../proxy/store/store.ts';

type Operation = keyof Store;
/** Called before each operation: it counts, throws, or never comes back. */
type Before = (operation: Operation, keys: readonly string[]) => unknown;

export function watched(store: Store, before: Before): Store {
  const behind =
    <Arguments extends [unknown, ...unknown[]], T>(
      name: Operation,
      work: (...given: Arguments) => Promise<T>,
    ): ((...given: Arguments) => Promise<T>) =>
    async (...given) => {
      await before(name, [given[0]].flat() as string[]);
      return work(...given);
    };
  return {
    get: behind('get', (...given: Parameters<Store['get']>) => store.get(...given)),
    set: behind('set', (...given: Parameters<Store['set']>) => store.set(...given)),
    add: behind('add', (...given: Parameters<Store['add']>) => store.add(...given)),
    renew: behind('renew', (...given: Parameters<Store['renew']>) => store.renew(...given)),
    remove: behind('remove', (...given: Parameters<Store['remove']>) => store.remove(...given)),
    count: behind('count', (...given: Parameters<Store['count']>) => store.count(...given)),
  };
}

/** A store that can be taken away. */
export interface DownStore {
  state: 'up' | 'rejects' | 'hangs';
  /** How often it was asked. */
  asked: number;
  open: (now: () => number) => Store;
}

export function downStore(): DownStore {
  const down: DownStore = {
    state: 'up',
    asked: 0,
    open: (now) =>
      watched(createMemoryStore(now), () => {
        down.asked += 1;
        if (down.state === 'rejects') throw new Error('redis://user:password@10.0.0.1 is down');
        return down.state === 'hangs' ? new Promise(() => {}) : undefined;
      }),
  };
  return down;
}

/** All that was ever handed to a store. */
export interface SeenStore {
  keys: Set<string>;
  values: string[];
  open: (now: () => number) => Store;
}

export function seenStore(): SeenStore {
  const seen: SeenStore = {
    keys: new Set(),
    values: [],
    open: (now) => {
      const store = createMemoryStore(now);
      const note = (...values: (string | undefined)[]) =>
        seen.values.push(...values.filter((one) => one !== undefined));
      const all = watched(store, (_operation, keys) => keys.forEach((key) => seen.keys.add(key)));
      return {
        ...all,
        set: (key, value, lifetime) => (note(value), all.set(key, value, lifetime)),
        add: (key, value, lifetime) => (note(value), all.add(key, value, lifetime)),
        renew: (key, value, lifetime) => (note(value), all.renew(key, value, lifetime)),
      };
    },
  };
  return seen;
}

const realTimeout = globalThis.setTimeout;

/**
 * Lets time pass, of timers and of the clock alike, until `work` has come to its end, which is answered with how long
 * it took in milliseconds. What is computed in real time is given some of it in each step.
 */
export async function letTimePass<T>(
  clock: { now: number },
  work: () => Promise<T>,
): Promise<{ value: T; took: number }> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  try {
    const start = clock.now;
    const state: { ended?: number } = {};
    const value = work().finally(() => {
      state.ended = clock.now;
    });
    value.catch(() => {});
    while (state.ended === undefined && clock.now - start < 60_000) {
      clock.now += 20;
      await vi.advanceTimersByTimeAsync(20);
      await new Promise((resolve) => void realTimeout(resolve, 1));
    }
    return { value: await value, took: clock.now - start };
  } finally {
    vi.useRealTimers();
  }
}
