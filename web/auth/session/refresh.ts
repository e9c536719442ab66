import type { RefreshRequest } from '../../../proxy/protocol/contract.ts';
import type { SessionLocks } from '../wire/locks.ts';
import { ProxyError } from '../wire/proxyError.ts';
import type { ProxyClient } from '../wire/proxyClient.ts';
import type { SessionEvents } from './sessionEvents.ts';

/**
 * One refresh at a time over all tabs; `isDone` says that another one has done it by now.
 * @throws ProxyError signed_out or token_expired where the session is over, else it stands
 */
export type Refresh = (request: RefreshRequest, isDone?: () => boolean) => Promise<void>;

interface Needs {
  proxy: Pick<ProxyClient, 'refresh'>;
  locks: Pick<SessionLocks, 'exclusive'>;
  events: SessionEvents;
  /** The provider refreshes no more: told before anybody hears of the end. */
  onRefused: () => void;
  /** Milliseconds to wait for the lock. */
  patience?: number;
}

/** Longer than whoever holds the lock should need. */
const PATIENCE_MS = 15_000;

export function createRefresh({ proxy, locks, events, onRefused, patience = PATIENCE_MS }: Needs): Refresh {
  const alone = (request: RefreshRequest, isDone: () => boolean): Promise<void> => {
    const generation = events.generation();
    return locks.exclusive(async (lost) => {
      if (generation !== events.generation()) throw new ProxyError('signed_out');
      if (isDone()) return;
      const answer = await proxy.refresh(request, lost).catch(ended);
      events.emit({ type: 'refreshed', request, answer });
    }, patience);
  };

  /** It ran alone, so a 401 is the truth about the session and not about an older one. */
  const ended = (error: unknown): never => {
    if (error instanceof ProxyError && error.code === 'token_expired') onRefused();
    if (isOver(error)) events.emit({ type: 'signed-out', asked: false });
    throw error;
  };

  const underWay = new Map<string, Promise<void>>();
  return async (request, isDone = () => false) => {
    const key = keyOf(request);
    const run = underWay.get(key) ?? alone(request, isDone).finally(() => underWay.delete(key));
    underWay.set(key, run);
    await run;
  };
}

/** Two requests with the same key get the same done. */
export function keyOf({ resource, refused }: RefreshRequest): string {
  return JSON.stringify([resource, refused]);
}

/** The session is gone, and not only this call. */
export function isOver(error: unknown): boolean {
  return error instanceof ProxyError && (error.code === 'signed_out' || error.code === 'token_expired');
}
