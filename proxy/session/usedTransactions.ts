import { TX_LIFETIME } from '../protocol/contract.ts';
import type { Softly } from '../store/softly.ts';

/** Remembers which transactions have been redeemed: within one isolate, and with a store over all of them. */
export interface UsedTransactions {
  /** True for the first taker of `id`, false for everyone after. `now` in unix seconds. */
  take(id: string, now: number): Promise<boolean>;
  /** A sign-out in the same browser: what is under way, or only begun, must not bring a session back. */
  end(id: string, now: number): Promise<void>;
  isEnded(id: string): Promise<boolean>;
}

/** In milliseconds. A transaction that has expired is refused for that. */
const KEPT = TX_LIFETIME * 1000;

/** Made once for each isolate; the result works for one request. */
export function createUsedTransactions(): (softly: Softly) => UsedTransactions {
  const here = createUsedHere();
  return (softly) => ({
    // The own memory first: a second attempt here needs nobody to be asked.
    take: async (id, now) => here.take(id, now) && softly((store) => store.isFirst(['taken', id], KEPT), true),
    async end(id, now) {
      here.take(id, now);
      here.end(id);
      await softly((store) => store.write(['called-off', id], true, KEPT), undefined);
    },
    isEnded: async (id) =>
      here.isEnded(id) || softly(async (store) => (await store.read(['called-off', id]))[0] !== undefined, false),
  });
}

/** Entries go when their transaction has expired anyway, so memory follows the rate of sign-ins and no more. */
function createUsedHere() {
  const takenAt = new Map<string, number>();
  const ended = new Set<string>();
  return {
    take(id: string, now: number): boolean {
      for (const [old, at] of takenAt) {
        if (now - at <= TX_LIFETIME) break;
        takenAt.delete(old);
        ended.delete(old);
      }
      if (takenAt.has(id)) return false;
      takenAt.set(id, now);
      return true;
    },
    end: (id: string) => void ended.add(id),
    isEnded: (id: string) => ended.has(id),
  };
}
