/** One word in the tab's storage, which outlives the way to the provider and back; else as long as the page does. */
export interface Remembered {
  current(): string | undefined;
  is(word: string | undefined): void;
}

export function remembered(storage: () => Storage, name: string): Remembered {
  let current = attempt(() => storage().getItem(name)) ?? undefined;
  return {
    current: () => current,
    is: (word) => {
      current = word;
      attempt(() => (word === undefined ? storage().removeItem(name) : storage().setItem(name, word)));
    },
  };
}

/** Undefined where the browser keeps nothing. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
