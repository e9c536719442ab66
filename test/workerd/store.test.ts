import {
  abortAllDurableObjects,
  env,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { expect, test } from 'vitest';

import worker from '../../proxy/entry/workers.ts';
import { createDurableObjectStore } from '../../proxy/store/durableObjectStore.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import { STORE_DEADLINE } from '../../proxy/store/store.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { storeConformance } from '../unit/stores/conformance.ts';

const LONG = 60_000;
const namespace = env.POSTERN_STORE;
const store = createDurableObjectStore(namespace);

storeConformance('Durable Objects', () => store);

test('spreads keys over objects by their first character, and reads from many at once', async () => {
  const keys = ['-', '_', 'A', 'z', '0'].map((start) => start + randomToken());
  for (const key of keys) await store.set(key, `of ${key}`, LONG);
  expect(await store.get(keys)).toEqual(keys.map((key) => `of ${key}`));
  for (const key of keys) {
    const rows = await rowsOf(key);
    expect(rows.filter((row) => keys.includes(row))).toEqual([key]);
  }
});

test('outlasts its object, and forgets by an alarm what is over, and nothing else', async () => {
  // An object of their own: no random name begins like that.
  const [stays, goes] = [`~${randomToken()}`, `~${randomToken()}`];
  await store.set(stays, 'x', LONG);
  await store.set(goes, 'x', 1);
  await evictDurableObject(objectOf(stays));
  expect(await store.get([stays])).toEqual(['x']);
  expect(await rowsOf(goes)).toContain(goes);
  expect(await runDurableObjectAlarm(objectOf(stays))).toBe(true);
  expect(await rowsOf(goes)).toEqual([stays]);
  expect(await alarmOf(stays)).toBeGreaterThan(Date.now());
  await store.remove(stays);
  expect(await runDurableObjectAlarm(objectOf(stays))).toBe(true);
  // Nothing is left to forget, and an object that nobody needs is never woken.
  expect(await alarmOf(stays)).toBe(null);
  await store.count(stays, LONG);
  expect(await alarmOf(stays)).toBeGreaterThan(Date.now());
});

test('does not put its alarm off each time that an object is made anew', async () => {
  const key = `Late${randomToken()}`;
  await store.set(key, 'x', LONG);
  const first = await alarmOf(key);
  await evictDurableObject(objectOf(key));
  await store.set(key, 'y', LONG);
  expect(await alarmOf(key)).toBe(first);
});

test('rejects by its deadline where an object hangs, and works again after', async () => {
  const key = `hang${randomToken()}`;
  const hanging = runInDurableObject(objectOf(key), async (_object, state) =>
    state.blockConcurrencyWhile(() => new Promise(() => undefined)),
  );
  const ended = hanging.catch((error: unknown) => String(error));
  const start = Date.now();
  const outcomes = await Promise.allSettled([store.get([key]), store.add(key, 'x', LONG)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(Date.now() - start).toBeLessThan(2 * STORE_DEADLINE);
  await abortAllDurableObjects();
  expect(await ended).toContain('abort');
  await store.set(key, 'x', LONG);
  expect(await store.get([key])).toEqual(['x']);
});

test('says in the log which binding is missing, and answers nothing', async () => {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  const bindings = { ORIGIN: 'https://app.example', SEAL_KEYS: SEAL_KEY, STORE: 'durable-objects', ASSETS: env.ASSETS };
  try {
    const answer = await worker.fetch(
      new Request('https://app.example/'),
      bindings as unknown as Parameters<typeof worker.fetch>[1],
    );
    expect(answer.status).toBe(500);
  } finally {
    console.log = log;
  }
  expect(lines.join('\n')).toContain('POSTERN_STORE');
});

function objectOf(key: string) {
  return namespace.getByName(key.charAt(0));
}

async function rowsOf(key: string): Promise<string[]> {
  return runInDurableObject(objectOf(key), (_object, { storage }) =>
    storage.sql
      .exec('SELECT key FROM entries')
      .toArray()
      .map((row) => row.key),
  );
}

async function alarmOf(key: string): Promise<number | null> {
  return runInDurableObject(objectOf(key), (_object, { storage }) => storage.getAlarm());
}
