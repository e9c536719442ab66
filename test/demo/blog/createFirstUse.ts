import type { Expected } from './verifyAssertion.ts';

/**
 * Remembers each `jti` for as long as its assertion could be good. For one process: where there are several, a table
 * with a unique key does the same. `now` in milliseconds.
 */
export function createFirstUse(now: () => number): Expected['isFirstUse'] {
  const used = new Map<string, number>();
  return (jti, until) => {
    for (const [old, end] of used) if (end * 1000 < now()) used.delete(old);
    if (used.has(jti)) return false;
    used.set(jti, until);
    return true;
  };
}
