import { doctor } from '../doctor/command.ts';
import type { Tools } from '../doctor/diagnose.ts';
import { openUpstash } from '../store/upstashStore.ts';
import { createRedisStore } from './stores/redisStore.ts';

// `npm run doctor [-- provider]`: what is wrong with this environment's configuration and its providers.
const tools: Tools = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  stores: { upstash: openUpstash, redis: ({ url }) => createRedisStore(url) },
};
// https://no-color.org
const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
const { text, code } = await doctor(process.argv.slice(2), process.env, tools, isColoured);
// A connection to a store would keep the process for ever.
process.stdout.write(`${text}\n`, () => process.exit(code));
