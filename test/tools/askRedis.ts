import { createRedisStore } from '../../proxy/entry/stores/redisStore.ts';

// A process of its own with a store at the address that it is given: prints what came of it, and ends by itself when
// nothing has gone wrong that nobody listened to.
const store = createRedisStore(process.argv[2] ?? '');
const outcome = await store.count('key', 1000).catch(() => 'rejected');
console.log(outcome);
// Whatever the connection has to say comes later.
setTimeout(() => process.exit(0), 300);
