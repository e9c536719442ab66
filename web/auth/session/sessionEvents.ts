import type { SessionChannel, SessionEvent } from './channel.ts';
import type { SessionLocks } from '../wire/locks.ts';
import type { Preferences } from '../preferences.ts';

/** `here`: it happened in this tab. */
export type SessionListener = (event: SessionEvent, here: boolean) => void;

/** What happens to the session in this tab and in the others, and how often it changed. */
export interface SessionEvents {
  emit(event: SessionEvent): void;
  subscribe(listener: SessionListener): () => void;
  /** Grows with every sign-in and sign-out: an answer asked for under an older generation is worthless. */
  generation(): number;
  /** The answer, or an AbortError where the session has changed while it was under way. */
  ifStillCurrent<T>(answer: Promise<T>): Promise<T>;
}

interface Needs {
  channel: SessionChannel;
  locks: SessionLocks;
  preferences: Preferences;
  now: () => number;
}

export function createSessionEvents(needs: Needs): SessionEvents {
  const { channel } = needs;
  const listeners = new Set<SessionListener>();
  let generation = 0;
  const receive = (event: SessionEvent, here: boolean): void => {
    if (event.type !== 'refreshed') generation += 1;
    note(event, needs);
    for (const listener of listeners) listener(event, here);
  };
  channel.listen((event) => receive(event, false));
  return {
    emit: (event) => {
      channel.tell(event);
      receive(event, true);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    generation: () => generation,
    ifStillCurrent: (answer) => unchanged(answer, () => generation),
  };
}

async function unchanged<T>(answer: Promise<T>, generation: () => number): Promise<T> {
  const asked = generation();
  const value = await answer;
  if (asked !== generation()) throw new DOMException('The session has changed meanwhile.', 'AbortError');
  return value;
}

function note({ type }: SessionEvent, { locks, preferences, now }: Needs): void {
  if (type === 'signing-out') locks.abortShared();
  if (type === 'signed-in' || type === 'refreshed') preferences.rememberRefresh(now());
  if (type === 'signed-in' || type === 'signed-out') preferences.expectSession(type === 'signed-in');
}
