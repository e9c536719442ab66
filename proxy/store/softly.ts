import { Failure } from '../protocol/failure.ts';
import type { Shared } from './shared.ts';

/**
 * What is done with a store where there is one, and can be done without: `otherwise` is what holds where there is none,
 * or it cannot be reached, which the log line says.
 */
export type Softly = <T>(work: (store: Shared) => Promise<T>, otherwise: T) => Promise<T>;

export function createSoftly(store: Shared | undefined, passOver: () => void): Softly {
  return async (work, otherwise) => {
    if (store === undefined) return otherwise;
    try {
      return await work(store);
    } catch (error) {
      if (!(error instanceof Failure) || error.reason !== 'store_unreachable') throw error;
      passOver();
      return otherwise;
    }
  };
}
