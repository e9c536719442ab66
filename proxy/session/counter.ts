import { createMemoryStore } from '../store/memoryStore.ts';
import type { Softly } from '../store/softly.ts';

/** Counts what clients do: within one isolate, and with a store over all of them. */
export interface Counter {
  /** Counts `what`. Whether it has not been counted more than `limit` times since the window began. */
  isWithin(limit: number, what: string, window: Window): Promise<boolean>;
}

export interface Window {
  /** In unix seconds. */
  since: number;
  /** In seconds. */
  length: number;
}

/** Made once for each isolate; the result works for one request. `now` answers milliseconds. */
export function createCounter(now: () => number): (softly: Softly) => Counter {
  const here = createMemoryStore(now);
  return (softly) => ({
    async isWithin(limit, what, { since, length }) {
      const lifetime = length * 1000;
      const own = await here.count(`${since} ${what}`, lifetime);
      // Where this isolate knows enough, a flood is not passed on to the store.
      if (own > limit) return false;
      return (await softly((store) => store.count(['rate', String(since), what], lifetime), own)) <= limit;
    },
  });
}
