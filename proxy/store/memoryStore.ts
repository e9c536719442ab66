import { createEntryStore, type Entry } from './entryStore.ts';
import type { Store } from './store.ts';

/** For one process. `now` answers milliseconds. */
export function createMemoryStore(now: () => number): Store {
  const entries = new Map<string, Entry>();
  const sweep = createSweep(entries, now);
  return createEntryStore(
    {
      find: (keys) => keys.map((key) => entries.get(key)),
      change(key, step) {
        sweep();
        const [answer, entry] = step(entries.get(key));
        if (entry) entries.set(key, entry);
        if (entry === null) entries.delete(key);
        return answer;
      },
    },
    now,
  );
}

/**
 * A few at each change, in turn: what is over goes, and nobody waits for it. One walk goes on from change to change:
 * a new one each time would step over the holes that are left where the last ones were.
 */
function createSweep(entries: Map<string, Entry>, now: () => number): () => void {
  let walk = entries.entries();
  return () => {
    for (let looked = 0; looked < 4; looked += 1) {
      const { value, done } = walk.next();
      if (done) walk = entries.entries();
      else if (now() >= value[1].until) entries.delete(value[0]);
    }
  };
}
