import { createMemoryStore } from '../store/memoryStore.ts';
import type { Softly } from '../store/softly.ts';

/** Counts what clients do: within one isolate, and with a store over all of them. */
export interface Counter {
  /** How often `what` has been counted in the window that began at `since`, in unix seconds; `length` in seconds. */
  count(what: string, since: number, length: number): Promise<number>;
}

/** Made once for each isolate; the result works for one request. `now` answers milliseconds. */
export function createCounter(now: () => number): (softly: Softly) => Counter {
  const here = createMemoryStore(now);
  return (softly) => ({
    async count(what, since, length) {
      const lifetime = length * 1000;
      const own = await here.count(`${since} ${what}`, lifetime);
      return softly((store) => store.count(['rate', String(since), what], lifetime), own);
    },
  });
}
