import { TX_LIFETIME } from '../protocol/contract.ts';

/** Remembers, within one isolate, which transactions have been redeemed. */
export interface UsedTransactions {
  /** True for the first taker of `id`, false for everyone after. `now` in unix seconds. */
  take(id: string, now: number): boolean;
  /** A sign-out in the same browser: what is under way must not bring a session back. */
  end(id: string): void;
  isEnded(id: string): boolean;
}

/** Entries go when their transaction has expired anyway, so memory follows the rate of sign-ins and no more. */
export function createUsedTransactions(): UsedTransactions {
  const takenAt = new Map<string, number>();
  const ended = new Set<string>();
  return {
    take(id, now) {
      for (const [old, at] of takenAt) {
        if (now - at <= TX_LIFETIME) break;
        takenAt.delete(old);
        ended.delete(old);
      }
      if (takenAt.has(id)) return false;
      takenAt.set(id, now);
      return true;
    },
    end(id) {
      if (takenAt.has(id)) ended.add(id);
    },
    isEnded: (id) => ended.has(id),
  };
}
