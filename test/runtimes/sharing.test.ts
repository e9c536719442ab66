import { afterAll, beforeAll, describe } from 'vitest';
import type { Env } from '../../proxy/config/environment.ts';
import { startRedis, whyNoRedis, type Breakable } from '../harness/redis.ts';
import { startUpstash, UPSTASH_TOKEN } from '../harness/upstash.ts';
import { sharingSuite } from './sharing/suite.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startEdge } from './start/startEdge.ts';
import { startNode } from './start/startNode.ts';
import type { Running, Start } from './start/running.ts';
import { startWorkerd } from './start/startWorkerd.ts';

const missing = whyNoRedis();
if (missing !== undefined) console.log(`Instances do not share a Redis: ${missing}.`);

sharingSuite('workerd, Durable Objects', (env) => startWorkerd({ ...env, STORE: 'durable-objects' }, { instances: 3 }));

describe.skipIf(missing !== undefined)('over a redis-server', () => {
  let redis: Breakable;
  let upstash: Breakable;
  beforeAll(async () => {
    redis = await startRedis();
    upstash = await startUpstash(redis.url);
  });
  afterAll(async () => {
    await upstash.stop();
    await redis.stop();
  });

  sharingSuite('Node, Redis', (env) => threeOf(startNode, { ...env, STORE: redis.url }));
  sharingSuite('Deno, Redis', (env) => threeOf(startDeno, { ...env, STORE: redis.url }));
  sharingSuite('Bun, Redis', (env) => threeOf(startBun, { ...env, STORE: redis.url }));
  sharingSuite('Vercel’s edge-runtime, Upstash', (env) =>
    threeOf(startEdge, { ...env, STORE: upstash.url, STORE_TOKEN: UPSTASH_TOKEN }),
  );
});

async function threeOf(start: Start, env: Env): Promise<Running> {
  const all = await Promise.all([start(env), start(env), start(env)]);
  const [first, ...others] = all.map(({ servers }) => servers[0]);
  return {
    servers: [first!, ...others],
    log: () => all.map(({ log }) => log()).join(''),
    close: async () => void (await Promise.all(all.map(({ close }) => close()))),
  };
}
