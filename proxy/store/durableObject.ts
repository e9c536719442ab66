import { createEntryStore, type Entry } from './entryStore.ts';
import type { Store } from './store.ts';

/** In milliseconds: how long what is over may still take up room. */
const SWEEP = 3_600_000;

type Row = Entry & { key: string };

// https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/
interface Storage {
  sql: { exec: (query: string, ...bindings: (string | number)[]) => { toArray(): unknown[] } };
  getAlarm(): Promise<number | null>;
  setAlarm(at: number): Promise<void>;
}

/**
 * A shard of the store, as a Durable Object with SQLite. It answers `[operation, ...arguments]` in JSON. Its code never
 * runs twice at once, so what it does between two awaits is atomic.
 */
export class PosternStore {
  #storage: Storage;
  #store: Store;
  #hasAlarm = false;

  constructor({ storage }: { storage: Storage }) {
    this.#storage = storage;
    this.#sql('CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT, until REAL) WITHOUT ROWID');
    const find = (key: string) => this.#sql('SELECT value, until FROM entries WHERE key = ?', key)[0];
    this.#store = createEntryStore(
      {
        find: (keys) => keys.map(find),
        change: async (key, step) => {
          const [answer, entry] = step(find(key));
          if (entry) this.#sql('REPLACE INTO entries VALUES (?, ?, ?)', key, entry.value, entry.until);
          if (entry === null) this.#sql('DELETE FROM entries WHERE key = ?', key);
          if (entry) await this.#wakeLater();
          return answer;
        },
      },
      () => Date.now(),
    );
  }

  async fetch(request: Request): Promise<Response> {
    const [operation, ...given] = (await request.json()) as [keyof Store, ...unknown[]];
    const work = this.#store[operation] as (...given: unknown[]) => Promise<unknown>;
    // JSON has no undefined, and null stands for it.
    return Response.json((await work(...given.map((argument) => argument ?? undefined))) ?? null);
  }

  async alarm(): Promise<void> {
    this.#hasAlarm = false;
    this.#sql('DELETE FROM entries WHERE until <= ?', Date.now());
    if (this.#sql('SELECT 1 FROM entries LIMIT 1').length > 0) await this.#wakeLater();
  }

  #sql(query: string, ...bindings: (string | number)[]): Row[] {
    return this.#storage.sql.exec(query, ...bindings).toArray() as Row[];
  }

  /** An alarm that is set already stays: objects come and go, and each would put it off. */
  async #wakeLater(): Promise<void> {
    if (this.#hasAlarm) return;
    this.#hasAlarm = true;
    if ((await this.#storage.getAlarm()) === null) await this.#storage.setAlarm(Date.now() + SWEEP);
  }
}
