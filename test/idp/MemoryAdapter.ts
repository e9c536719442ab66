interface Entry {
  payload: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  until: number;
}

/** So that ten thousand sign-ins leave the memory flat; the oldest go first. */
const MOST_ENTRIES = 2000;

/** oidc-provider's storage, one instance per model: everything in memory, gone with the process. */
export class MemoryAdapter {
  readonly #entries = new Map<string, Entry>();

  async upsert(id: string, payload: Record<string, unknown>, expiresIn = 3600): Promise<void> {
    this.#entries.delete(id);
    this.#entries.set(id, { payload, until: Date.now() + expiresIn * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= MOST_ENTRIES) break;
      this.#entries.delete(oldest);
    }
  }

  async find(id: string): Promise<Record<string, unknown> | undefined> {
    const entry = this.#entries.get(id);
    return entry && entry.until > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    for (const { payload } of this.#entries.values()) {
      if (payload['uid'] === uid) return payload;
    }
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry) entry.payload['consumed'] = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.#entries) {
      if (payload['grantId'] === grantId) this.#entries.delete(id);
    }
  }
}
