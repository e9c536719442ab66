import { Failure } from '../protocol/failure.ts';
import type { Shared } from '../store/shared.ts';
import type { RecordName } from '../store/recordNames.ts';
import type { Softly } from '../store/softly.ts';
import { isOver, type Refreshed } from './refreshGate.ts';
import type { Session } from './session.ts';
import { stateName } from './sessionStanding.ts';

/** In milliseconds: after so long without a sign of life a refresh is taken over from whoever has begun it. */
const LOCK = 5000;
/** How long somebody waits for another's refresh; longer than a crashed one is waited for. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 320;
/** In milliseconds, between two tries: longer than a store that was away is left alone. */
const RETRY = 2100;
/** How long everybody knows that a refresh token is no good any more. */
const REFUSED_KEPT = 60_000;

interface Parts {
  store: Shared;
  softly: Softly;
  /** In milliseconds: how long the session's tokens are kept. */
  lifetime: number;
  /** How often it is tried again to keep them: tokens that are nowhere else are worth some seconds. */
  retries: number;
}

/**
 * Over all isolates each refresh token is spent once: whoever has the lock refreshes, everybody else gets what came of
 * it.
 * @throws Failure store_unreachable before anything is spent, refresh_busy, and whatever `refresh` throws
 */
export async function refreshOnce(
  parts: Parts,
  session: Session,
  refresh: () => Promise<Refreshed>,
): Promise<Refreshed> {
  let waited = 0;
  const turn = async () => {
    const known = (await outcome(parts.store, session)) ?? (await inTurn(parts, session, refresh));
    if (known === undefined) waited += 1;
    return known;
  };
  try {
    return await again(turn, PATIENCE);
  } catch (error) {
    // Whoever had the lock before may only have been slow: theirs are the good tokens then.
    if (waited === 0 || !isOver(error)) throw error;
    return again(() => newerState(parts.store, session), LOCK).catch(() => Promise.reject(error));
  }
}

/** Until there is something, at longer and longer intervals. @throws Failure refresh_busy after `patience` milliseconds */
async function again<T>(look: () => Promise<T | undefined>, patience: number): Promise<T> {
  for (let waited = 0, pause = FIRST_PAUSE; waited < patience; waited += pause, pause = longer(pause)) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(pause);
  }
  throw new Failure('refresh_busy');
}

function longer(pause: number): number {
  return Math.min(pause * 2, LONGEST_PAUSE);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}

/** Undefined: it is somebody else's turn. */
async function inTurn(parts: Parts, session: Session, refresh: () => Promise<Refreshed>) {
  const lock = await parts.store.lock(['lock', session.sid], LOCK);
  if (lock === undefined) return undefined;
  try {
    // Somebody may have been done between the look and the lock.
    return (await outcome(parts.store, session)) ?? (await refreshed(parts, session, refresh));
  } finally {
    await lock.release();
  }
}

/** What has come of it is good even where it cannot be told to the others: the caller's cookie has it. */
async function refreshed(parts: Parts, session: Session, refresh: () => Promise<Refreshed>) {
  const { softly } = parts;
  try {
    const value = await refresh();
    await note(parts, session, value);
    return value;
  } catch (error) {
    if (isOver(error)) await softly((store) => store.write(refusedName(session), true, REFUSED_KEPT), undefined);
    throw error;
  }
}

async function note({ softly, lifetime, retries }: Parts, session: Session, value: Refreshed): Promise<void> {
  for (let left = retries; ; left -= 1) {
    const isThere = await softly((store) => store.write(stateName(session), value, lifetime).then(() => true), false);
    if (isThere || left === 0) return;
    await sleep(RETRY);
  }
}

/** What others have made of this session, as it stands in the caller's hands. @throws Failure refresh_rejected */
async function outcome(store: Shared, session: Session): Promise<Refreshed | undefined> {
  const [state, refused] = await store.read(stateName(session), refusedName(session));
  const newer = newerOf(session, state as Refreshed | undefined);
  if (newer === undefined && refused !== undefined) throw new Failure('refresh_rejected', 'elsewhere');
  return newer;
}

async function newerState(store: Shared, session: Session): Promise<Refreshed | undefined> {
  const [state] = await store.read(stateName(session));
  return newerOf(session, state as Refreshed | undefined);
}

function newerOf(session: Session, state: Refreshed | undefined): Refreshed | undefined {
  return (state?.grants ?? 0) > (session.grants ?? 0) ? state : undefined;
}

function refusedName({ sid, grants = 0 }: Session): RecordName {
  return ['refused', sid, String(grants)];
}
