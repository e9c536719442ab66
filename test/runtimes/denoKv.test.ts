import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createDenoKvStore, type DenoKv } from '../../proxy/entry/stores/denoKvStore.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import { STORE_DEADLINE, type Store } from '../../proxy/store/store.ts';
import { storeConformance } from '../unit/stores/conformance.ts';
import { runtimeBinary } from './start/runtimeBinary.ts';
import { type RunningProcess, startProcess } from './start/startProcess.ts';

const LONG = 60_000;
/** In milliseconds, beyond the deadline: a busy machine's timers are late. */
const SLACK = 1500;
const FLAGS = [
  '--no-prompt',
  '--no-lock',
  '--unstable-kv',
  '--allow-env',
  '--allow-net',
  '--allow-read',
  '--allow-write',
];
const PROGRAM = 'test/tools/storeInDeno.ts';

describe('in Deno', () => {
  let folder: string;
  let processes: RunningProcess[] = [];
  const stores = () => processes.map(askOf);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-kv-'));
    const start = () => startProcess(runtimeBinary('@deno/*/deno'), ['run', ...FLAGS, PROGRAM, join(folder, 'kv')], {});
    processes = [await start(), await start()];
  });
  afterAll(async () => {
    await Promise.all(processes.map((running) => running.close()));
    await rm(folder, { recursive: true });
  });

  storeConformance('Deno KV', () => stores()[0]!);

  test('refuses what is too large for it, and goes on', async () => {
    const [store] = stores() as [Store, Store];
    const key = randomToken();
    await expect(store.set(key, 'x'.repeat(70_000), LONG)).rejects.toThrow('Refusal');
    await store.set(key, 'x'.repeat(60_000), LONG);
    expect((await store.get([key]))[0]).toHaveLength(60_000);
  });

  test('two processes share one KV', async () => {
    const [one, other] = stores() as [Store, Store];
    const [added, counted] = [randomToken(), randomToken()];
    const callers = Array.from({ length: 20 }, (_, at) => (at % 2 ? one : other));
    const outcomes = await Promise.all(callers.map((store, at) => store.add(added, `caller ${at}`, LONG)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const expected = [`caller ${outcomes.indexOf(true)}`];
    expect(await Promise.all([one.get([added]), other.get([added])])).toEqual([expected, expected]);
    const counts = await Promise.all(callers.map((store) => store.count(counted, LONG)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(callers.map((_, at) => at + 1));
  });
});

describe('a store in Deno KV, in an outage', () => {
  const empty = { getMany: async (keys) => keys.map(() => ({ value: null, versionstamp: null })) } as DenoKv;

  test('says at boot that Deno was started without it', () => {
    expect(() => createDenoKvStore(undefined)).toThrow('--unstable-kv');
  });

  test('opens again what could not be opened', async () => {
    const answers = [async () => Promise.reject(new Error('away')), async () => empty];
    const store = createDenoKvStore(() => answers.shift()!());
    await expect(store.get(['key'])).rejects.toThrow('away');
    expect(await store.get(['key'])).toEqual([undefined]);
  });

  test('rejects by its deadline where nothing opens, nothing answers, or others are always faster', async () => {
    const never = async () => new Promise<never>(() => undefined);
    const atomic = {
      check: () => atomic,
      set: () => atomic,
      delete: () => atomic,
      commit: async () => ({ ok: false }),
    };
    const get = async () => later({ value: null, versionstamp: null });
    const start = performance.now();
    const rejected = [
      createDenoKvStore(never).get(['key']),
      createDenoKvStore(async () => ({ ...empty, getMany: never })).get(['key']),
      createDenoKvStore(async () => ({ ...empty, get, atomic: () => atomic })).add('key', 'x', LONG),
    ];
    expect((await Promise.allSettled(rejected)).map(({ status }) => status)).toEqual(rejected.map(() => 'rejected'));
    expect(performance.now() - start).toBeLessThan(STORE_DEADLINE + SLACK);
  });
});

async function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, 5, value));
}

/** The store of that process. */
function askOf({ servers: [server] }: RunningProcess): Store {
  const ask = async (...call: unknown[]): Promise<unknown> => {
    const answer = await server.fetch(
      new Request('http://store.example/', { method: 'POST', body: JSON.stringify(call) }),
    );
    const said: unknown = await answer.json();
    if (!answer.ok) throw new Error(String(said));
    return said;
  };
  const operation = <Name extends Exclude<keyof Store, 'get'>>(name: Name) =>
    (async (...given: unknown[]) => ask(name, ...given)) as Store[Name];
  return {
    get: async (keys) => ((await ask('get', keys)) as (string | null)[]).map((value) => value ?? undefined),
    set: operation('set'),
    add: operation('add'),
    renew: operation('renew'),
    remove: operation('remove'),
    count: operation('count'),
  };
}
