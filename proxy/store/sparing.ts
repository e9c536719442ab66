import { Failure } from '../protocol/failure.ts';
import type { Shared } from './shared.ts';
import { REFUSAL } from './store.ts';

/** In milliseconds: a store that did not answer is left alone so long, so that not every request waits for it. */
const PAUSE = 2000;

/** Asks a store that is down once in a while, and says so at once in between. `now` answers milliseconds. */
export function sparing(shared: Shared, now: () => number): Shared {
  let downUntil = -Infinity;
  const spare =
    <Arguments extends unknown[], T>(work: (...given: Arguments) => Promise<T>, pause = PAUSE) =>
    async (...given: Arguments): Promise<T> => {
      if (now() < downUntil) throw new Failure('store_unreachable', 'left alone');
      try {
        return await work(...given);
      } catch (error) {
        if (isDown(error)) downUntil = Math.max(downUntil, now() + pause);
        throw error;
      }
    };
  const { read, write, remove, isFirst, lock, count } = shared;
  return {
    read: spare(read),
    write: spare(write),
    remove: spare(remove),
    isFirst: spare(isFirst),
    lock: spare(lock),
    // A flood is counted under one name: where that is slow, everything else need not be.
    count: spare(count, 0),
  };
}

/** Not where it has only refused what it was given. */
function isDown(error: unknown): boolean {
  return error instanceof Failure && error.reason === 'store_unreachable' && error.detail !== REFUSAL;
}
