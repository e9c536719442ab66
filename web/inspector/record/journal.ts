import { decodeBase64url, encodeBase64url } from '../../../proxy/protocol/base64url.ts';
import { createRedactor, type Redactor } from '../../../proxy/protocol/handshake/redact.ts';
import type { Call, Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { randomToken } from '../../../proxy/protocol/pkce.ts';
import type { HandshakeStore, Kept } from './handshakeStore.ts';

/** What is known of a handshake when it begins. */
export type Beginning = Pick<Handshake, 'provider' | 'name' | 'protocol'> & Pick<Kept, 'answer' | 'connects'>;

/** Writes what has happened into the handshakes, one thing after the other. */
export interface Journal {
  /** @returns the id; there is nothing to be seen of it before its first step */
  begin(beginning: Beginning): string;
  kept(id: string): Kept | undefined;
  /** As it may be shown. */
  redacted(id: string, call: Call): Promise<Call>;
  /** Later, and in its turn. Whatever goes wrong is the recorder's own business, and nobody else's. */
  write(work: () => Promise<void>): void;
  /** Of a handshake that is not there any more nothing is kept. */
  change(id: string, next: (kept: Kept) => Kept): void;
  /** When everything is written. Never rejects. */
  idle(): Promise<void>;
}

interface Needs {
  store: HandshakeStore;
  origin: string;
  now: () => number;
}

export function createJournal({ store, origin, now }: Needs): Journal {
  const drafts = new Map<string, Kept>();
  const redactors = new Map<string, Redactor>();
  let last: Promise<void> = Promise.resolve();
  const kept = (id: string): Kept | undefined => drafts.get(id) ?? store.kept(id);
  const redactorOf = (id: string): Redactor => {
    const key = decodeBase64url(kept(id)?.key ?? '') ?? new Uint8Array(32);
    const redactor = redactors.get(id) ?? createRedactor(key);
    redactors.set(id, redactor);
    return redactor;
  };
  return {
    begin: ({ answer, connects, ...of }) => {
      const id = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
      const handshake: Handshake = { version: 1, id, origin, ...of, started: now(), steps: [] };
      drafts.set(id, { handshake, key: randomToken(), answer, connects });
      return id;
    },
    kept,
    redacted: (id, call) => redactorOf(id).call(call),
    write: (work) => {
      last = last.then(work).catch(() => undefined);
    },
    change: (id, next) => {
      const before = kept(id);
      if (!before) return;
      drafts.delete(id);
      store.put(next(before));
    },
    idle: () => last,
  };
}
