import type { SessionEvents } from './sessionEvents.ts';

/** What this tab has heard last of the session that there is. */
export interface SessionFacts {
  /** What an answer says of it; a refresh does not name the provider. */
  hear(facts: Facts): void;
  provider(): string | undefined;
  /** The access token has lapsed or is about to, and nobody has just refreshed it. */
  isTokenNearEnd(): boolean;
}

interface Facts {
  provider?: string | undefined;
  token_exp?: number | undefined;
}

const NEAR_MS = 30_000;

/** Where this device's clock is ahead, or tokens live for a second: no more than one refresh ahead of time in this time. */
const PAUSE_MS = 30_000;

/** `now` answers milliseconds. */
export function createSessionFacts(events: SessionEvents, now: () => number): SessionFacts {
  let known: Facts = {};
  let refreshedAt = -Infinity;
  const hear = ({ provider = known.provider, token_exp }: Facts): void => void (known = { provider, token_exp });
  events.subscribe((event) => {
    if (event.type === 'refreshed') {
      hear(event.answer);
      refreshedAt = now();
    } else if (event.type !== 'signing-out') {
      known = {};
      refreshedAt = -Infinity;
    }
  });
  return {
    hear,
    provider: () => known.provider,
    isTokenNearEnd: () => {
      const { token_exp = Infinity } = known;
      return token_exp * 1000 - now() < NEAR_MS && now() - refreshedAt >= PAUSE_MS;
    },
  };
}
