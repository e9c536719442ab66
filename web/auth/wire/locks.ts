import { ProxyError } from './proxyError.ts';

/** Fires where the lock was taken away: what is under way must not land any more. */
type Task<T> = (lost: AbortSignal) => Promise<T>;

/** Orders the calls of all tabs, so that no late Set-Cookie brings a session back or mixes two. */
export interface SessionLocks {
  /**
   * One at a time, over all tabs: for calls that set or clear the session cookie.
   * @throws ProxyError try_later after `patience` milliseconds without the lock, signed_out where it was taken away
   */
  exclusive<T>(task: Task<T>, patience?: number): Promise<T>;
  /** The same for what cannot wait for ever: after `patience` milliseconds the lock is taken from whoever has it. */
  seize<T>(task: Task<T>, patience: number): Promise<T>;
  /** Beside one another, never beside an exclusive one. The task gets a signal that `abortShared` fires. */
  shared<T>(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Calls off this tab's shared calls, those still waiting for the lock included. */
  abortShared(): void;
}

const NAME = 'postern-session';

/** Without Web Locks the tasks simply run: the proxy stays safe, only the ordering between tabs is lost. */
export function createSessionLocks(locks: LockManager | undefined): SessionLocks {
  let scope = new AbortController();
  const request = <T>(options: LockOptions, task: Task<T>): Promise<T> =>
    locks ? holding(task, (run) => locks.request(NAME, options, run)) : task(new AbortController().signal);
  return {
    exclusive: (task, patience) => request(waiting(patience), task).catch(inTime),
    seize: (task, patience) =>
      request(waiting(patience), task).catch((error: unknown) => {
        if (!isTimeout(error)) throw error;
        return request({ steal: true }, task);
      }),
    shared: (task, signal) => {
      const both = signal ? AbortSignal.any([signal, scope.signal]) : scope.signal;
      return locks ? locks.request(NAME, { mode: 'shared', signal: both }, () => task(both)) : task(both);
    },
    abortShared: () => {
      scope.abort();
      scope = new AbortController();
    },
  };
}

/** Once the lock is there, the signal has nothing to say any more. */
function waiting(patience: number | undefined): LockOptions {
  return patience === undefined ? {} : { signal: AbortSignal.timeout(patience) };
}

/** A lock that is stolen fails its request while the task is still running; the task is called off then. */
async function holding<T>(task: Task<T>, request: (run: () => Promise<T>) => Promise<T>): Promise<T> {
  const lost = new AbortController();
  const state = { isRunning: false };
  const run = async (): Promise<T> => {
    state.isRunning = true;
    try {
      return await task(lost.signal);
    } finally {
      state.isRunning = false;
    }
  };
  try {
    return await request(run);
  } catch (error) {
    if (!state.isRunning) throw error;
    lost.abort(new ProxyError('signed_out'));
    throw lost.signal.reason;
  }
}

function inTime(error: unknown): never {
  throw isTimeout(error) ? new ProxyError('try_later') : error;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
