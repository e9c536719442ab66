import type { Store } from './store.ts';

/** Sends one command and answers its reply. */
type Send = (...command: (string | number)[]) => Promise<unknown>;

/** Redis has no such commands of its own; a script runs as one. */
const RENEW = "return redis.call('get',KEYS[1])==ARGV[1] and redis.call('pexpire',KEYS[1],ARGV[2]) or 0";
const REMOVE = "return redis.call('get',KEYS[1])==ARGV[1] and redis.call('del',KEYS[1]) or 0";
const COUNT = "local n=redis.call('incr',KEYS[1]) if n==1 then redis.call('pexpire',KEYS[1],ARGV[1]) end return n";

/** A store in the commands of Redis 6, however they are sent. */
export function createRedisCommands(send: Send): Store {
  return {
    async get(keys) {
      const values = (await send('MGET', ...keys)) as (string | null)[];
      return values.map((value) => value ?? undefined);
    },
    set: async (key, value, lifetime) => void (await send('SET', key, value, 'PX', lifetime)),
    add: async (key, value, lifetime) => (await send('SET', key, value, 'PX', lifetime, 'NX')) === 'OK',
    renew: async (key, value, lifetime) => (await send('EVAL', RENEW, 1, key, value, lifetime)) === 1,
    remove: async (key, value) =>
      void (await (value === undefined ? send('DEL', key) : send('EVAL', REMOVE, 1, key, value))),
    count: async (key, lifetime) => (await send('EVAL', COUNT, 1, key, lifetime)) as number,
  };
}
