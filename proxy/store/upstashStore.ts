import type { Fetch } from '../upstream/upstream.ts';
import { createRedisCommands } from './redisCommands.ts';
import { STORE_DEADLINE, type Store } from './store.ts';

/** Redis by HTTP, for runtimes without sockets (Upstash REST API). */
export function createUpstashStore(fetch: Fetch, url: string, token: string): Store {
  const send = async (...command: (string | number)[]): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(command),
      redirect: 'manual',
      signal: AbortSignal.timeout(STORE_DEADLINE),
    });
    if (!response.ok) throw new Error(`the store answered ${response.status}`);
    return ((await response.json()) as { result: unknown }).result;
  };
  return createRedisCommands(send);
}
