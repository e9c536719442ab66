/** Orders the calls of all tabs, so that no late Set-Cookie brings a session back or mixes two. */
export interface SessionLocks {
  /** One at a time, over all tabs: for calls that set or clear the session cookie. */
  exclusive<T>(task: () => Promise<T>): Promise<T>;
  /** Beside one another, never beside an exclusive one. The task gets a signal that `abortShared` fires. */
  shared<T>(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Calls off this tab's shared calls, those still waiting for the lock included. */
  abortShared(): void;
}

const NAME = 'postern-session';

/** Without Web Locks the tasks simply run: the proxy stays safe, only the ordering between tabs is lost. */
export function createSessionLocks(locks: LockManager | undefined): SessionLocks {
  let scope = new AbortController();
  return {
    exclusive: (task) => (locks ? locks.request(NAME, task) : task()),
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
