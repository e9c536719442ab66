/** What an isolate remembers for a while. */
export interface Memory<T> {
  get(key: string): T | undefined;
  /** Returns what it has been given. */
  set(key: string, value: T, milliseconds: number): T;
}

/**
 * Values that are not given out after their time; those go, and the oldest where there are `most`, when the next one comes.
 * `now` answers milliseconds.
 */
export function createMemory<T>(now: () => number, most: number): Memory<T> {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      return entry !== undefined && now() < entry.until ? entry.value : undefined;
    },
    set(key, value, milliseconds) {
      for (const [old, { until }] of entries) {
        if (now() < until && entries.size < most) break;
        entries.delete(old);
      }
      entries.delete(key);
      entries.set(key, { value, until: now() + milliseconds });
      return value;
    },
  };
}
