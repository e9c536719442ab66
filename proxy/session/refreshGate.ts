import { Failure } from '../protocol/failure.ts';
import { createMemory } from './memory.ts';
import type { HeldToken, Session } from './session.ts';

/** What a refresh may change of a session, whole: it takes the place of what came of the one before. */
export type Refreshed = Pick<Session, 'access' | 'scopes' | 'asked' | 'refresh_token' | 'resource_tokens' | 'grants'>;

export function refreshedOf({ access, scopes, asked, refresh_token, resource_tokens, grants }: Session): Refreshed {
  return { access, scopes, asked, refresh_token, resource_tokens, grants } as Refreshed;
}

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

/** In milliseconds: how long others wait; how long a refresh can take at most; a request that is on its way. */
const PATIENCE = 10_000;
const LONGEST = 30_000;
const KEPT = 30_000;
/** Trouble is shared by those who wait for it, and the next one tries again. */
const TROUBLE_KEPT = 1000;
const PAUSE = 20;

/** So that memory stays flat whatever comes. */
const MOST_ENTRIES = 1000;

type Outcome = { kept: number; value?: Refreshed; error?: unknown };

/** `now` answers milliseconds. */
export function createRefreshGate(now: () => number): RefreshGate {
  /** Until when a refresh that is under way is waited for at most: its request may have been cut off. */
  const running = new Map<string, number>();
  const outcomes = createMemory<Outcome>(now, MOST_ENTRIES);
  const refused = createMemory<true>(now, MOST_ENTRIES);
  const isRunning = (key: string) => (running.get(key) ?? 0) > now();
  return {
    async run(session, refresh) {
      const key = keyOf(session);
      const known =
        outcomes.get(key) ??
        (isRunning(key) &&
          (await settled(
            () => outcomes.get(key),
            () => isRunning(key),
          )));
      if (known !== false) return valueOf(known);
      running.set(key, now() + LONGEST);
      const outcome = await outcomeOf(refresh);
      running.delete(key);
      return valueOf(outcomes.set(key, outcome, outcome.kept));
    },
    catchUp(session) {
      const value = outcomes.get(keyOf(session))?.value;
      return value ? this.catchUp({ ...session, ...value }) : session;
    },
    refuse: ({ sid }, { no }) => void refused.set(`${sid}.${no}`, true, KEPT),
    isRefused: ({ sid }, { no }) => refused.get(`${sid}.${no}`) === true,
  };
}

function keyOf({ sid, grants = 0 }: Session): string {
  return `${sid}.${grants}`;
}

async function outcomeOf(refresh: () => Promise<Refreshed>): Promise<Outcome> {
  try {
    return { kept: KEPT, value: await refresh() };
  } catch (error) {
    return { kept: isOver(error) ? KEPT : TROUBLE_KEPT, error };
  }
}

/** Whether the session is over, since its refresh token is. */
export function isOver(error: unknown): boolean {
  return error instanceof Failure && error.reason === 'refresh_rejected';
}

/** Looks again and again: an isolate may not await another request's promise. Undefined: it took too long. */
async function settled(look: () => Outcome | undefined, isRunning: () => boolean): Promise<Outcome | undefined> {
  for (let waited = 0; isRunning() && waited < PATIENCE; waited += PAUSE) {
    await new Promise<void>((resolve) => void setTimeout(resolve, PAUSE));
  }
  return look();
}

function valueOf(outcome: Outcome | undefined): Refreshed {
  if (outcome === undefined) throw new Failure('refresh_busy');
  if (outcome.value === undefined) throw outcome.error;
  return outcome.value;
}
