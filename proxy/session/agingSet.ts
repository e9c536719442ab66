/** Ids that are known for some time each, all for the same: memory follows their rate and no more. */
export interface AgingSet {
  /** `now` in unix seconds. */
  add(id: string, now: number): void;
  has(id: string): boolean;
}

/** `lifetime` in seconds: so long an id is known at least. */
export function createAgingSet(lifetime: number): AgingSet {
  const addedAt = new Map<string, number>();
  return {
    add(id, now) {
      for (const [old, at] of addedAt) {
        if (now - at <= lifetime) break;
        addedAt.delete(old);
      }
      // In the order of their times: one that stayed at the head would keep all behind it.
      addedAt.delete(id);
      addedAt.set(id, now);
    },
    has: (id) => addedAt.has(id),
  };
}
