import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Refusal, type Store } from '../../../proxy/store/store.ts';
import { createUpstashStore } from '../../../proxy/store/upstashStore.ts';
import { type Breakable, startRedis, whyNoRedis } from '../../harness/redis.ts';
import { startUpstash, UPSTASH_TOKEN } from '../../harness/upstash.ts';
import { storeConformance } from './conformance.ts';
import { storeOutages } from './outages.ts';

const missing = whyNoRedis();
if (missing !== undefined) console.log(`Upstash's REST API is not tried: ${missing}.`);

const create = (url: string, token = UPSTASH_TOKEN): Store =>
  createUpstashStore((address, init) => fetch(address, init), url, token);

describe.skipIf(missing !== undefined)('with Upstash’s REST API in front of a redis-server', () => {
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

  storeConformance('Upstash', () => create(upstash.url));
  storeOutages('Upstash', create, () => upstash);

  test('rejects with another token', async () => {
    await expect(create(upstash.url, 'another').get(['key'])).rejects.toThrow('the store answered 401');
  });
});

describe('Upstash’s answers', () => {
  const answering = (status: number, body: unknown, headers?: Record<string, string>) =>
    createUpstashStore(
      async () => Response.json(body, { status, ...(headers && { headers }) }),
      'https://u.example',
      't',
    );

  test.each([
    ['an error', 400, { error: 'ERR max daily request limit exceeded' }],
    ['no result', 200, {}],
    ['an error under 200', 200, { error: 'ERR' }],
    ['too many requests', 429, { error: 'ERR' }],
    ['a redirection', 307, { result: 'OK' }, { location: 'https://elsewhere.example' }],
  ] as const)('%s rejects', async (_name, status, body, headers?: Record<string, string>) => {
    const store = answering(status, body, headers);
    await expect(store.set('key', 'x', 1)).rejects.toThrow('the store answered');
    await expect(store.add('key', 'x', 1)).rejects.toThrow('the store answered');
  });

  test.each(['ERR DB capacity quota exceeded', 'OOM command not allowed', 'ERR max request size exceeded'])(
    '%s refuses what is to be kept, and no more',
    async (error) => {
      await expect(answering(400, { error }).set('key', 'x', 1)).rejects.toBeInstanceOf(Refusal);
    },
  );

  test('null is a result', async () => {
    expect(await answering(200, { result: null }).add('key', 'x', 1)).toBe(false);
  });
});
