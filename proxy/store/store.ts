/**
 * State that all isolates and processes share. What is in it is opaque to it: names are digests, values are sealed.
 * Whatever goes wrong rejects, within `STORE_DEADLINE`, with a Refusal where the store itself is well. Lifetimes are in
 * milliseconds; what has outlived its own is gone. Every operation is atomic, and whoever reads after a write has been
 * answered sees it.
 */
export interface Store {
  /** The values of these keys in their order, in one round trip; undefined where there is none. */
  get(keys: readonly string[]): Promise<(string | undefined)[]>;
  set(key: string, value: string, lifetime: number): Promise<void>;
  /** Sets only where there is nothing. True: it was set. */
  add(key: string, value: string, lifetime: number): Promise<boolean>;
  /** A new lifetime from now, if the value is still this one. False: it is not, and nothing has changed. */
  renew(key: string, value: string, lifetime: number): Promise<boolean>;
  /** Where `value` is given, only if it is still this one. */
  remove(key: string, value?: string): Promise<void>;
  /** Counts up from 0 and answers the count; the lifetime is that of the first. */
  count(key: string, lifetime: number): Promise<number>;
}

export const REFUSAL = 'Refusal';

/** A store that works, and does not take this: it is too large, or there is no room. */
export class Refusal extends Error {
  override readonly name = REFUSAL;
}

/** In milliseconds, of each operation. */
export const STORE_DEADLINE = 1500;
