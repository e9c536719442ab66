import { OUTCOME } from './handOver.ts';
import type { Kept } from './role.ts';

/** What this window has to know when it comes back from a provider. It ends with the window. */
export interface WindowMemory {
  /** The outcome is read once. */
  read(): Kept;
  /**
   * From now on this is the window of that question. `isProven`: a page of its origin has brought the person here, of
   * which later loads can say nothing. False: the browser keeps nothing.
   */
  keepQuestion(text: string, isProven: boolean): boolean;
  /** The proxy knows the origin of the question. */
  keepRegistered(): void;
  /** From now on this is a second window; what it has inherited from the first is not its own. */
  keepAttempt(attempt: string): boolean;
  /** What is opened meanwhile inherits the attempt. Undefined: the browser keeps nothing, so nothing was opened. */
  lendAttempt<T>(attempt: string, open: () => T): T | undefined;
  forget(): void;
}

const QUESTION = 'postern:question';
/** What is known of the question in the same storage; none outlives it. */
const PROVEN = 'postern:question-proven';
const REGISTERED = 'postern:question-registered';
const ATTEMPT = 'postern:popup-window';

const YES = 'yes';

export function createWindowMemory(storage: () => Storage): WindowMemory {
  const { get, set, remove } = createCells(storage);
  const forget = (): void => [QUESTION, PROVEN, REGISTERED, ATTEMPT, OUTCOME].forEach(remove);
  return {
    read: () => {
      const kept = {
        question: get(QUESTION),
        isProven: get(PROVEN) === YES,
        isRegistered: get(REGISTERED) === YES,
        attempt: get(ATTEMPT),
        outcome: get(OUTCOME),
      };
      remove(OUTCOME);
      return kept;
    },
    keepQuestion: (text, isProven) => {
      forget();
      if (isProven) set(PROVEN, YES);
      return set(QUESTION, text);
    },
    keepRegistered: () => void set(REGISTERED, YES),
    keepAttempt: (attempt) => {
      forget();
      return set(ATTEMPT, attempt);
    },
    lendAttempt: (attempt, open) => {
      try {
        return set(ATTEMPT, attempt) ? open() : undefined;
      } finally {
        remove(ATTEMPT);
      }
    },
    forget,
  };
}

/** A browser may refuse storage altogether; the proxy's cookies are refused then as well, and that has words. */
function createCells(storage: () => Storage) {
  const attempt = <T>(use: () => T): T | undefined => {
    try {
      return use();
    } catch {
      return undefined;
    }
  };
  const get = (key: string) => attempt(() => storage().getItem(key)) ?? undefined;
  const remove = (key: string): void => attempt(() => storage().removeItem(key));
  /** False: it is not kept. */
  const set = (key: string, value: string): boolean => {
    attempt(() => storage().setItem(key, value));
    return get(key) === value;
  };
  return { get, set, remove };
}
