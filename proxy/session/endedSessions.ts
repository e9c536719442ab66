import { SESSION_LIFETIME } from '../protocol/contract.ts';

/** Remembers, within one isolate, which sessions have been signed out, so that a copied cookie opens nothing here. */
export interface EndedSessions {
  /** `now` in unix seconds. */
  end(sid: string, now: number): void;
  has(sid: string): boolean;
}

/** Entries go when their session would have ended anyway, so memory follows the rate of sign-outs and no more. */
export function createEndedSessions(): EndedSessions {
  const endedAt = new Map<string, number>();
  return {
    end(sid, now) {
      for (const [old, at] of endedAt) {
        if (now - at <= SESSION_LIFETIME) break;
        endedAt.delete(old);
      }
      endedAt.set(sid, now);
    },
    has: (sid) => endedAt.has(sid),
  };
}
