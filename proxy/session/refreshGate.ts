import { Failure } from '../protocol/failure.ts';
import type { HeldToken, Session } from './session.ts';

/** What a refresh changes of a session. */
export type Refreshed = Pick<
  Session,
  'access' | 'scopes' | 'asked' | 'refresh_token' | 'resource_tokens' | 'grants' | 'refreshed_at'
>;

/**
 * Within one isolate: each refresh token is spent once, whoever asks meanwhile or a moment later gets the same result,
 * and a token that the provider has refused is known to be dead.
 */
export interface RefreshGate {
  /** `refresh` runs for the first that comes; everybody else with this session as it stood then gets its outcome. */
  run(session: Session, refresh: () => Promise<Refreshed>): Promise<Refreshed>;
  /** The session as it stands after all that is known to have been refreshed since its cookie was sent. */
  catchUp(session: Session): Session;
  refuse(session: Session, token: HeldToken): void;
  isRefused(session: Session, token: HeldToken): boolean;
}

/** In milliseconds: longer than an answer of the provider takes at most; than a request that is on its way. */
const PATIENCE = 10_000;
const KEPT = 30_000;
/** Trouble is shared by those who wait for it, and the next one tries again. */
const TROUBLE_KEPT = 1000;
const PAUSE = 20;

/** So that memory stays flat whatever comes. */
const MOST_ENTRIES = 1000;

type Outcome = { done: false } | { done: true; kept: number; value?: Refreshed; error?: unknown };

/** `now` answers milliseconds. */
export function createRefreshGate(now: () => number): RefreshGate {
  const outcomes = createMemory<Outcome>(now);
  const refused = createMemory<true>(now);
  return {
    async run(session, refresh) {
      const key = keyOf(session);
      const known = outcomes.get(key);
      if (known !== undefined) return valueOf(await settled(() => outcomes.get(key)));
      outcomes.set(key, { done: false }, PATIENCE);
      const outcome = await outcomeOf(refresh);
      return valueOf(outcomes.set(key, outcome, outcome.kept));
    },
    catchUp(session) {
      const outcome = outcomes.get(keyOf(session));
      return outcome?.done && outcome.value ? this.catchUp({ ...session, ...outcome.value }) : session;
    },
    refuse: ({ sid }, { no }) => void refused.set(`${sid}.${no}`, true, KEPT),
    isRefused: ({ sid }, { no }) => refused.get(`${sid}.${no}`) === true,
  };
}

function keyOf({ sid, grants = 0 }: Session): string {
  return `${sid}.${grants}`;
}

async function outcomeOf(refresh: () => Promise<Refreshed>): Promise<Outcome & { done: true }> {
  try {
    return { done: true, kept: KEPT, value: await refresh() };
  } catch (error) {
    const isOver = error instanceof Failure && error.reason === 'refresh_rejected';
    return { done: true, kept: isOver ? KEPT : TROUBLE_KEPT, error };
  }
}

/** Looks again and again: an isolate may not await another request's promise. */
async function settled(look: () => Outcome | undefined): Promise<Outcome | undefined> {
  for (;;) {
    const outcome = look();
    if (outcome === undefined || outcome.done) return outcome;
    await new Promise<void>((resolve) => void setTimeout(resolve, PAUSE));
  }
}

function valueOf(outcome: Outcome | undefined): Refreshed {
  if (outcome === undefined || !outcome.done) throw new Failure('refresh_busy');
  if (outcome.value === undefined) throw outcome.error;
  return outcome.value;
}

/** Values that are forgotten after their time, the oldest first. */
function createMemory<T>(now: () => number) {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key: string): T | undefined {
      const entry = entries.get(key);
      return entry !== undefined && now() < entry.until ? entry.value : undefined;
    },
    set(key: string, value: T, milliseconds: number): T {
      for (const [old, { until }] of entries) {
        if (now() < until && entries.size < MOST_ENTRIES) break;
        entries.delete(old);
      }
      entries.delete(key);
      entries.set(key, { value, until: now() + milliseconds });
      return value;
    },
  };
}
