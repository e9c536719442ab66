import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createRedisStore } from '../../../proxy/entry/stores/redisStore.ts';
import { Refusal, type Store } from '../../../proxy/store/store.ts';
import { selfSignedCertificate } from '../../demo/selfSignedCertificate.ts';
import { type Breakable, startRedis, whyNoRedis } from '../../harness/redis.ts';
import { runProgram } from '../../tools/runProgram.ts';
import { storeConformance } from './conformance.ts';
import { storeOutages } from './outages.ts';

const missing = whyNoRedis();
if (missing !== undefined) console.log(`Redis is not tried: ${missing}.`);

describe.skipIf(missing !== undefined)('with a redis-server', () => {
  let redis: Breakable;
  let store: Store;
  beforeAll(async () => {
    redis = await startRedis();
    store = createRedisStore(redis.url);
  });
  afterAll(() => redis.stop());

  storeConformance('Redis', () => store);
  storeOutages('Redis', createRedisStore, () => redis);

  test('where there is no room, refuses what is to be kept, and nothing else over that connection', async () => {
    const full = await startRedis({ isFull: true });
    try {
      const crowded = createRedisStore(full.url);
      const kept = [crowded.set('b', 'x', 60_000), crowded.add('b', 'x', 60_000), crowded.count('b', 60_000)];
      const others = [crowded.get(['a']), crowded.get(['c']), crowded.remove('d')];
      for (const refused of kept) await expect(refused).rejects.toBeInstanceOf(Refusal);
      expect((await Promise.allSettled(others)).map(({ status }) => status)).toEqual(others.map(() => 'fulfilled'));
    } finally {
      await full.stop();
    }
  });
});

describe.skipIf(missing !== undefined)('a process with a store in Redis', () => {
  test('signs in with the password of its address, is refused with another, and lives on either way', async () => {
    const redis = await startRedis({ password: 'not-to-be-seen' });
    try {
      expect(await inProcess(redis.url)).toEqual({ code: 0, output: '1\n' });
      expect(await inProcess(redis.url.replace('seen', 'known'))).toEqual({ code: 0, output: 'rejected\n' });
      await redis.stop();
      expect(await inProcess(redis.url)).toEqual({ code: 0, output: 'rejected\n' });
    } finally {
      await redis.stop();
    }
  });

  test('speaks TLS to rediss:, with a certificate that it can trust and with no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'postern-redis-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const certificate = await selfSignedCertificate(Date.now());
    await writeFile(cert, certificate.cert);
    await writeFile(key, certificate.key);
    const redis = await startRedis({ tls: { cert, key } });
    try {
      expect(await inProcess(redis.url, cert)).toEqual({ code: 0, output: '1\n' });
      expect(await inProcess(redis.url)).toEqual({ code: 0, output: 'rejected\n' });
    } finally {
      await redis.stop();
      await rm(folder, { recursive: true });
    }
  });
});

/** Errors that nobody listens to would end it, and whatever it writes beside its answer would be in a log. */
async function inProcess(url: string, authorities = '/dev/null') {
  const env = `NODE_EXTRA_CA_CERTS=${authorities}`;
  return runProgram('env', [env, 'node', 'test/tools/askRedis.ts', url], { quiet: true });
}
