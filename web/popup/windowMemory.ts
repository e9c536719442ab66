import { OUTCOME } from './handOver.ts';
import type { Kept } from './role.ts';

/** What this window has to know when it comes back from a provider. It ends with the window. */
export interface WindowMemory {
  /** The outcome is read once. */
  read(): Kept;
  /** From now on this is the window of that question. False: the browser keeps nothing. */
  keepQuestion(text: string): boolean;
  /** From now on this is a second window; what it has inherited from the first is not its own. */
  keepAttempt(attempt: string): boolean;
  forget(): void;
}

const QUESTION = 'postern:question';
const ATTEMPT = 'postern:popup-window';

export function createWindowMemory(storage: () => Storage): WindowMemory {
  const get = (key: string) => attempt(() => storage().getItem(key)) ?? undefined;
  const forget = (): void => {
    for (const key of [QUESTION, ATTEMPT, OUTCOME]) attempt(() => storage().removeItem(key));
  };
  const keep = (key: string, value: string): boolean => {
    forget();
    attempt(() => storage().setItem(key, value));
    return get(key) === value;
  };
  return {
    read: () => {
      const kept = { question: get(QUESTION), attempt: get(ATTEMPT), outcome: get(OUTCOME) };
      attempt(() => storage().removeItem(OUTCOME));
      return kept;
    },
    keepQuestion: (text) => keep(QUESTION, text),
    keepAttempt: (value) => keep(ATTEMPT, value),
    forget,
  };
}

/** A browser may refuse storage altogether; the proxy's cookies are refused then as well, and that has words. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
