import type { RefreshRequest } from '../../../proxy/protocol/contract.ts';
import { ProxyError } from '../wire/proxyError.ts';
import { isOver, keyOf, type Refresh } from './refresh.ts';
import type { SessionEvents } from './sessionEvents.ts';
import type { SessionFacts } from './sessionFacts.ts';

/**
 * The answer of `call`, made with a token that lives: refreshed ahead of its end where that is known, else the call is
 * repeated once. `resource` names the one whose token is its own.
 */
export type WithToken = <T>(call: () => Promise<T>, resource?: string) => Promise<T>;

interface Needs {
  refresh: Refresh;
  events: SessionEvents;
  facts: SessionFacts;
}

export function createWithToken({ refresh, events, facts }: Needs): WithToken {
  const heard = listen(events);

  /** What went wrong with it, where the session stands all the same: the token may still be good. */
  const ahead = async (): Promise<unknown> => {
    if (!facts.isTokenNearEnd()) return undefined;
    return refresh({}, () => !facts.isTokenNearEnd()).catch((error: unknown) => {
      if (isOver(error)) throw error;
      return error;
    });
  };

  return async (call, resource) => {
    const trouble = await ahead();
    const start = heard.count();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProxyError) || error.code !== 'token_expired') throw error;
      if (trouble) throw trouble;
      const request = { resource, refused: error.token };
      await refresh(request, () => heard.isSince(start, request));
      return call();
    }
  };
}

/** Which refreshes there were, in this tab and in the others. */
function listen(events: SessionEvents) {
  const latest = new Map<string, number>();
  let count = 0;
  events.subscribe((event) => {
    if (event.type !== 'refreshed') return latest.clear();
    count += 1;
    return void latest.set(keyOf(event.request), count);
  });
  return {
    count: () => count,
    isSince: (start: number, request: RefreshRequest) => (latest.get(keyOf(request)) ?? 0) > start,
  };
}
