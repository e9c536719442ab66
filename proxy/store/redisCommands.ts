import type { Store } from './store.ts';

/** Sends one command and answers its reply. */
type Send = (...command: string[]) => Promise<unknown>;

/** Redis has no such commands of its own; a script runs as one. */
const RENEW = "return redis.call('get',KEYS[1])==ARGV[1] and redis.call('pexpire',KEYS[1],ARGV[2]) or 0";
const REMOVE = "return redis.call('get',KEYS[1])==ARGV[1] and redis.call('del',KEYS[1]) or 0";
const COUNT = "local n=redis.call('incr',KEYS[1]) if n==1 then redis.call('pexpire',KEYS[1],ARGV[1]) end return n";

/** A store in the commands of Redis 6, however they are sent. `many` is the command that reads all of these keys. */
export function createRedisCommands(send: Send, many: (keys: readonly string[]) => string[]): Store {
  const script = (text: string, key: string, ...args: string[]) => send('EVAL', text, '1', key, ...args);
  return {
    async get(keys) {
      // Redis takes that for an error.
      if (keys.length === 0) return [];
      const values = (await send(...many(keys))) as (string | null)[];
      return values.map((value) => value ?? undefined);
    },
    set: async (key, value, lifetime) => void (await send('SET', key, value, 'PX', whole(lifetime))),
    add: async (key, value, lifetime) => (await send('SET', key, value, 'PX', whole(lifetime), 'NX')) === 'OK',
    renew: async (key, value, lifetime) => (await script(RENEW, key, value, whole(lifetime))) === 1,
    remove: async (key, value) => void (await (value === undefined ? send('DEL', key) : script(REMOVE, key, value))),
    count: async (key, lifetime) => (await script(COUNT, key, whole(lifetime))) as number,
  };
}

/** Redis refuses fractions, and lifetimes that are over. */
function whole(lifetime: number): string {
  return String(Math.max(1, Math.ceil(lifetime)));
}
