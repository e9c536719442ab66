import { describe, expect, test } from 'vitest';
import { problemsOf, readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { boot } from '../../proxy/http/boot.ts';
import { complaints, withRow } from '../harness/rows.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

const GOOD: Env = { ORIGIN, SEAL_KEYS: SEAL_KEY, ...withRow() };
const JOBS_KEY = 'Zm9yLWpvYnMtb25seS1hbmQtbm9ib2R5LWVsc2UtMTIz';

const read = (env: Env) => readConfig({ ...GOOD, ...env });
const said = (env: Env) => JSON.stringify(problemsOf({ ...GOOD, ...env }));
const wrong = (env: Env) => complaints({ ...GOOD, ...env });

describe('STORE', () => {
  test.each<[STORE: string | undefined, store: unknown]>([
    [undefined, undefined],
    ['', undefined],
    ['memory', { kind: 'memory' }],
    ['durable-objects', { kind: 'durable-objects' }],
    ['deno-kv', { kind: 'deno-kv' }],
    ['redis://:pw@10.0.0.1:6379/1', { kind: 'redis', url: 'redis://:pw@10.0.0.1:6379/1' }],
    ['rediss://cache.example', { kind: 'redis', url: 'rediss://cache.example' }],
    ['https://eu1.upstash.example', { kind: 'upstash', url: 'https://eu1.upstash.example', token: 'token-1' }],
    ['http://127.0.0.1:8079', { kind: 'upstash', url: 'http://127.0.0.1:8079', token: 'token-1' }],
  ])('%s is read as %j', (STORE, store) => {
    expect(read({ STORE, STORE_TOKEN: 'token-1' }).store).toEqual(store);
  });

  test.each([
    'Memory',
    'kv',
    'http://cache.example',
    'http://10.0.0.1',
    'postgres://pw@db',
    'memory ',
    'cache.example:6379',
  ])('108 %s stops the start, and is not quoted', (STORE) => {
    expect(wrong({ STORE })).toEqual(['STORE is no store that is known']);
    expect(said({ STORE: `${STORE}?secret-of-it` })).not.toContain('secret-of-it');
  });

  test('108 an Upstash without its token stops the start', () => {
    expect(wrong({ STORE: 'https://eu1.upstash.example' })).toEqual(['STORE_TOKEN is not set']);
  });

  test('108 a store that this runtime cannot open stops the start, with those that it can', async () => {
    const lines: string[] = [];
    const assets = async () => new Response(null, { status: 404 });
    const server = boot({ ...GOOD, STORE: 'redis://:password-1@cache' }, { wire: fetchWire, assets }, (line) =>
      lines.push(line),
    );
    expect((await server.fetch(new Request(`${ORIGIN}/healthz`))).status).toBe(500);
    expect(lines.join()).toContain('is redis, which this runtime cannot open');
    expect(lines.join()).toContain('those that it can: memory"');
    expect(lines.join()).not.toContain('password-1');
  });

  test('what a runtime brings is opened with its configuration, once', async () => {
    const asked: unknown[] = [];
    const assets = async () => new Response(null, { status: 404 });
    const redis = (config: unknown) => (asked.push(config), {} as never);
    boot({ ...GOOD, STORE: 'redis://cache' }, { wire: fetchWire, assets, stores: { redis } }, () => {});
    expect(asked).toEqual([{ kind: 'redis', url: 'redis://cache' }]);
  });
});

describe('JOBS_KEY', () => {
  test('is read where there is a store, and is none where it is empty', () => {
    expect(read({ JOBS_KEY, STORE: 'memory' }).jobsKey).toBe(JOBS_KEY);
    expect(read({ JOBS_KEY: '', STORE: 'memory' }).jobsKey).toBeUndefined();
    expect(read({}).jobsKey).toBeUndefined();
  });

  test.each([
    'hunter2',
    'a'.repeat(43),
    JOBS_KEY.slice(0, 42),
    `${JOBS_KEY} `,
    `${JOBS_KEY.slice(1)}!`,
    'abcdefgh'.repeat(6),
  ])('108 %s stops the start, and is not quoted', (key) => {
    expect(wrong({ JOBS_KEY: key, STORE: 'memory' })).toEqual(['JOBS_KEY is too short or not random']);
    expect(said({ JOBS_KEY: key, STORE: 'memory' })).not.toContain(key);
  });

  test('108 without a store it stops the start', () => {
    expect(wrong({ JOBS_KEY })).toEqual(['JOBS_KEY is set, but without STORE no tokens are kept for jobs']);
  });
});

describe('RATE_LIMIT and CLIENT_ADDRESS', () => {
  test.each<[RATE_LIMIT: string | undefined, perMinute: number]>([
    [undefined, 120],
    ['0', 0],
    ['7', 7],
    ['999999', 999_999],
  ])('%s is %i in a minute', (RATE_LIMIT, perMinute) => {
    expect(read({ RATE_LIMIT }).limits.perMinute).toBe(perMinute);
  });

  test.each(['-1', '1.5', '1e3', 'many', ' 5', '1000000', 'Infinity', ''])(
    '108 RATE_LIMIT=%s stops the start',
    (value) => {
      expect(wrong({ RATE_LIMIT: value })).toEqual(['RATE_LIMIT is not a whole number']);
    },
  );

  test('CLIENT_ADDRESS names a header', () => {
    expect(read({ CLIENT_ADDRESS: 'X-Real-IP' }).limits.addressHeader).toBe('X-Real-IP');
    expect(read({}).limits.addressHeader).toBeUndefined();
  });

  test.each(['x real ip', 'x-real-ip:', '203.0.113.7', '', 'x'.repeat(65), 'x_ip'])(
    '108 CLIENT_ADDRESS=%s stops the start',
    (value) => {
      expect(wrong({ CLIENT_ADDRESS: value })).toEqual(['CLIENT_ADDRESS is not the name of a header']);
    },
  );

  test.each(['STORE', 'STORE_TOKEN', 'JOBS_KEY', 'RATE_LIMIT', 'CLIENT_ADDRESS'])(
    '108 %s that is not a text stops the start',
    (name) => {
      expect(wrong({ [name]: { get: () => 'x' } as unknown as string })).toContain(`${name} is not a text`);
    },
  );
});
