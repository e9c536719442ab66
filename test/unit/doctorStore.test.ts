import { createServer, type AddressInfo } from 'node:net';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../proxy/doctor/diagnose.ts';
import { startRedis, whyNoRedis, type Breakable } from '../harness/redis.ts';
import { findingWith, ORIGIN, runDoctor, SEAL_KEY } from '../harness/plantedProvider.ts';
import { startUpstash, UPSTASH_TOKEN } from '../harness/upstash.ts';

// The real command; the provider is one that needs nobody to answer.
const PASSWORD = 'store-password-that-nobody-may-print';
const TOKEN = 'store-token-that-nobody-may-print';
const missing = whyNoRedis();
if (missing !== undefined) console.log(`The doctor does not try a Redis: ${missing}.`);

/** What it says of the store, and how long it took in milliseconds. */
async function askDoctor(env: Record<string, string>): Promise<{ finding: string; took: number; output: string }> {
  const start = Date.now();
  const { output } = await runDoctor({ PROVIDERS: '[]', ...env });
  return { finding: findingWith(output, 'STORE '), took: Date.now() - start, output };
}

describe.skipIf(missing !== undefined)('a store that is there', () => {
  let redis: Breakable;
  let upstash: Breakable;
  beforeAll(async () => {
    redis = await startRedis({ password: PASSWORD });
    upstash = await startUpstash(redis.url);
  });
  afterAll(async () => {
    await upstash.stop();
    await redis.stop();
  });

  const at = (user: string) => redis.url.replace(`:${PASSWORD}@`, user);

  test('is in order, and has nothing in it afterwards', async () => {
    for (const STORE of [redis.url, upstash.url]) {
      const { finding, output } = await askDoctor({ STORE, STORE_TOKEN: UPSTASH_TOKEN });
      expect(finding).toContain('ok     STORE is reached, and keeps what is written');
      for (const secret of [PASSWORD, UPSTASH_TOKEN, STORE]) expect(output).not.toContain(secret);
    }
    const client = await createClient({ url: redis.url }).connect();
    expect(await client.sendCommand(['DBSIZE'])).toBe(0);
    client.destroy();
  });

  test.each<[what: string, store: () => Record<string, string>, finding: string, mend: string]>([
    ['a wrong password', () => ({ STORE: at(`:${TOKEN}@`) }), 'STORE refuses the password', 'Copy its address anew'],
    ['no password', () => ({ STORE: at('') }), 'STORE refuses the password', 'with the name and the password'],
    ['no such database', () => ({ STORE: `${redis.url}/99` }), 'STORE has no such database', 'as in /0'],
    ['no database at all', () => ({ STORE: `${redis.url}/cache` }), 'STORE has no such database', 'as in /0'],
    [
      'TLS where there is none',
      () => ({ STORE: redis.url.replace('redis', 'rediss') }),
      'STORE has not answered within 1.5 s',
      'redis:// where',
    ],
    [
      'a wrong token',
      () => ({ STORE: upstash.url, STORE_TOKEN: TOKEN }),
      'STORE refuses the token',
      'Copy STORE_TOKEN anew',
    ],
  ])('that is asked with %s is named, with the mend and without its address', async (_what, store, what, mend) => {
    const env = store();
    const { finding, output } = await askDoctor(env);
    expect(finding).toContain(`WRONG  ${what}`);
    expect(finding).toContain(mend);
    expect(finding).toContain('where: STORE');
    for (const secret of [PASSWORD, TOKEN, env['STORE']!, new URL(env['STORE']!).host]) {
      expect(output).not.toContain(secret);
    }
  });

  test('that takes no writes is named', async () => {
    const client = await createClient({ url: redis.url }).connect();
    await client.sendCommand(['REPLICAOF', '127.0.0.1', '9']);
    const { finding } = await askDoctor({ STORE: redis.url });
    await client.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    client.destroy();
    expect(finding).toContain('WRONG  STORE is a replica, which takes no writes');
    expect(finding).toContain('Name a primary');
  });

  test('that hangs is given up in a few seconds', async () => {
    redis.hang();
    const { finding, took } = await askDoctor({ STORE: redis.url }).finally(() => redis.resume());
    expect(finding).toContain('WRONG  STORE has not answered within 1.5 s');
    expect(took).toBeLessThan(6000);
  });
});

test.each(['redis', 'rediss', 'http'])('%s: where nobody listens, the store cannot be reached', async (scheme) => {
  const STORE = `${scheme}://${scheme === 'http' ? '' : `:${PASSWORD}@`}127.0.0.1:${await freePort()}`;
  const { finding, output } = await askDoctor({ STORE, STORE_TOKEN: TOKEN });
  expect(finding).toMatch(/WRONG {2}STORE cannot be reached \(ECONNREFUSED\)\s+mend: {2}Nothing listens there/);
  for (const secret of [PASSWORD, TOKEN, '127.0.0.1:']) expect(output).not.toContain(secret);
});

test.each(['durable-objects', 'deno-kv'])('%s cannot be tried from here, and that is said', async (STORE) => {
  const { finding } = await askDoctor({ STORE });
  expect(finding).toContain(`note   STORE is ${STORE}, which cannot be tried from here`);
});

test('memory is nothing to try, and without a store nothing is said of one', async () => {
  expect((await askDoctor({ STORE: 'memory' })).finding).toContain('ok     STORE is memory');
  expect((await askDoctor({})).output).not.toContain('STORE');
});

test('a store that cannot be read is said once, and not tried', async () => {
  const { output } = await askDoctor({ STORE: 'https://db.example' });
  expect(output.match(/STORE/g)).toHaveLength(2);
  expect(output).toContain('FATAL  STORE_TOKEN is not set');
});

test.each([
  ['MOVED 866 10.0.0.1:6379', 'is in cluster mode'],
  ["CROSSSLOT Keys in request don't hash to the same slot", 'is in cluster mode'],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'takes no more writes'],
  ["NOPERM this user has no permissions to run the 'eval' command", 'refuses to be written to'],
])('%s is put into words', async (said, what) => {
  const fail = async () => Promise.reject(new Error(said));
  const store = { get: fail, set: fail, add: fail, renew: fail, remove: fail, count: fail };
  const tools = { fetch, now: () => Date.now(), stores: { redis: () => store } };
  const { findings } = await diagnose({ ORIGIN, SEAL_KEYS: SEAL_KEY, STORE: 'redis://cache' }, tools);
  expect(findings.find(({ where }) => where === 'STORE')).toMatchObject({ level: 'wrong', what: `STORE ${what}` });
});

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
