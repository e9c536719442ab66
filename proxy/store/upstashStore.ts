import type { StoreConfig } from '../config/store.ts';
import type { Fetch } from '../upstream/wire.ts';
import { createRedisCommands } from './redisCommands.ts';
import { Refusal, STORE_DEADLINE, type Store } from './store.ts';

/** Scripts run where writes do; MGET may be answered by a replica, which knows of them only later. */
const MGET = "return redis.call('mget',unpack(KEYS))";

/** No room, or too large: it has an answer to everybody else, and reads go on. */
const KEEPS_NOTHING = /\bOOM\b|quota|max (request|database) size/i;

/** What a runtime opens an Upstash with: its own `fetch`. */
export function openUpstash({ url, token }: Extract<StoreConfig, { kind: 'upstash' }>): Store {
  return createUpstashStore((address, init) => fetch(address, init), url, token);
}

/** Redis by HTTP, for runtimes without sockets. Source: https://upstash.com/docs/redis/features/restapi */
export function createUpstashStore(fetch: Fetch, url: string, token: string): Store {
  const send = async (...command: string[]): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(command),
      redirect: 'manual',
      signal: AbortSignal.timeout(STORE_DEADLINE),
    });
    const { result, error = '' } = (await response.json()) as { result?: unknown; error?: string };
    if (KEEPS_NOTHING.test(error)) throw new Refusal();
    if (!response.ok || result === undefined) throw new Error(`the store answered ${response.status} without a result`);
    return result;
  };
  return createRedisCommands(send, (keys) => ['EVAL', MGET, String(keys.length), ...keys]);
}
