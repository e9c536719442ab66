import { TX_LIFETIME } from '../protocol/contract.ts';
import { createAgingSet } from './agingSet.ts';
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
  const [taken, ended] = [createAgingSet(TX_LIFETIME), createAgingSet(TX_LIFETIME)];
  const takeHere = (id: string, now: number) => !taken.has(id) && (taken.add(id, now), true);
  return (softly) => ({
    // The own memory first: a second attempt here needs nobody to be asked.
    take: async (id, now) => takeHere(id, now) && softly((store) => store.isFirst(['taken', id], KEPT), true),
    async end(id, now) {
      ended.add(id, now);
      await softly((store) => store.write(['called-off', id], true, KEPT), undefined);
    },
    isEnded: async (id) =>
      ended.has(id) || softly(async (store) => (await store.read(['called-off', id]))[0] !== undefined, false),
  });
}
