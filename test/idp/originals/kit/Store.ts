interface Entry<Value> {
  value: Value;
  /** Milliseconds since the epoch. */
  until: number;
}

/** So that ten thousand handshakes leave the memory flat; the oldest go first. */
const MOST_ENTRIES = 2000;

/** What a provider remembers for a while: in memory, bounded, gone with the process. */
export class Store<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #now: () => number;
  readonly #seconds: number;

  /** @param seconds how long an entry is kept */
  constructor(now: () => number, seconds: number) {
    this.#now = now;
    this.#seconds = seconds;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#now() + this.#seconds * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= MOST_ENTRIES) break;
      this.#entries.delete(oldest);
    }
  }

  get(key: string | undefined | null): Value | undefined {
    const entry = this.#entries.get(key ?? '');
    return entry && entry.until > this.#now() ? entry.value : undefined;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
