import { describe, expect, test } from 'vitest';

import type { Store } from '../../../proxy/store/store.ts';
import { randomToken } from '../../../proxy/protocol/pkce.ts';

/** In milliseconds: nothing here lasts so long that it could end by itself. */
const LONG = 60_000;
/** Asked again and again until then, which is far beyond what a busy machine needs. */
const PATIENCE = 5000;
/** How long after its time an entry may still be found; a busy machine is slow to ask. */
const LATE = 2000;
const CALLERS = Array.from({ length: 20 }, (_, at) => at);

/** What every store has to do. `open` is asked for each test; the tests share what is in it, and no key. */
export function storeConformance(name: string, open: () => Store | Promise<Store>): void {
  describe(`a store in ${name}`, () => {
    readsAndWrites(open);
    happensOnce(open);
    ends(open);
  });
}

type Open = Parameters<typeof storeConformance>[1];

function readsAndWrites(open: Open): void {
  test('answers many keys in their order, with gaps, and none for none', async () => {
    const store = await open();
    const keys = Array.from({ length: 23 }, newKey);
    for (const [at, key] of keys.entries()) if (at % 3 !== 1) await store.set(key, `value ${at}`, LONG);
    const expected = keys.map((_, at) => (at % 3 === 1 ? undefined : `value ${at}`));
    expect(await store.get(keys)).toEqual(expected);
    expect(await store.get(keys.toReversed())).toEqual(expected.toReversed());
    expect(await store.get([])).toEqual([]);
  });

  test('sets over what is there', async () => {
    const store = await open();
    const key = newKey();
    for (const value of ['first', 'second', '']) {
      await store.set(key, value, LONG);
      expect(await store.get([key])).toEqual([value]);
    }
  });

  test('keeps 40 kB, and keys with - and _ apart', async () => {
    const store = await open();
    const keys = ['-', '_', '-_', '_-', '--', '__'].map((start) => start + newKey());
    const values = keys.map((_, at) => String(at).repeat(40_000));
    await Promise.all(keys.map(async (key, at) => store.set(key, values[at] ?? '', LONG)));
    expect(await store.get(keys)).toEqual(values);
  });

  test('removes what is there, or only its own value', async () => {
    const store = await open();
    const key = newKey();
    await store.set(key, 'mine', LONG);
    await store.remove(key, 'of another');
    expect(await store.get([key])).toEqual(['mine']);
    await store.remove(key, 'mine');
    expect(await store.get([key])).toEqual([undefined]);
    await store.set(key, 'mine', LONG);
    await store.remove(key, undefined);
    expect(await store.get([key])).toEqual([undefined]);
    await store.remove(key);
    await store.remove(key, 'mine');
  });
}

function happensOnce(open: Open): void {
  test('lets one of twenty add, and the next when that is gone', async () => {
    const store = await open();
    const key = newKey();
    const added = await Promise.all(CALLERS.map(async (caller) => store.add(key, `caller ${caller}`, LONG)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await store.get([key])).toEqual([`caller ${added.indexOf(true)}`]);
    await store.remove(key);
    expect(await store.add(key, 'next', LONG)).toBe(true);
    expect(await store.add(key, 'next', LONG)).toBe(false);
  });

  test('counts twenty callers, each once', async () => {
    const store = await open();
    const key = newKey();
    const counts = await Promise.all(CALLERS.map(async () => store.count(key, LONG)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(CALLERS.map((caller) => caller + 1));
  });
}

function ends(open: Open): void {
  test('lets go in the order of the lifetimes, and of none before its time', async () => {
    const store = await open();
    const lifetimes = [300, 100, 200, LONG];
    const keys = lifetimes.map(newKey);
    const start = Date.now();
    await Promise.all(keys.map(async (key, at) => store.set(key, 'here', lifetimes[at] ?? 0)));
    const ended = await endings(store, keys.slice(0, 3), start);
    for (const [at, after] of ended.entries()) {
      expect(after).toBeGreaterThanOrEqual((lifetimes[at] ?? 0) - 1);
      expect(after).toBeLessThan((lifetimes[at] ?? 0) + LATE);
    }
    expect(ended[1]).toBeLessThanOrEqual(ended[2] ?? 0);
    expect(ended[2]).toBeLessThanOrEqual(ended[0] ?? 0);
    expect(await store.get(keys)).toEqual([undefined, undefined, undefined, 'here']);
  });

  test('takes fractions, and what is over from the start', async () => {
    const store = await open();
    const [brief, over] = [newKey(), newKey()];
    expect([await store.add(brief, 'x', 50.5), await store.add(over, 'x', 0)]).toEqual([true, true]);
    await endings(store, [brief, over], Date.now());
    expect(await store.add(brief, 'y', LONG + 0.25)).toBe(true);
  });

  test('can be added to when it is over, and does not take the next one’s lifetime for its own', async () => {
    const store = await open();
    const key = newKey();
    await store.add(key, 'first', 80);
    await until(async () => store.add(key, 'second', LONG));
    expect(await store.get([key])).toEqual(['second']);
    expect(await store.renew(key, 'first', LONG)).toBe(false);
  });

  test('renews for whoever holds it, and for nobody else', async () => {
    const store = await open();
    const [key, left] = [newKey(), newKey()];
    await store.add(key, 'holder', LONG);
    expect(await store.renew(key, 'somebody', 1)).toBe(false);
    expect(await store.renew(newKey(), 'holder', LONG)).toBe(false);
    expect(await store.renew(key, 'holder', 1000)).toBe(true);
    expect(await store.renew(key, 'holder', LONG)).toBe(true);
    await store.set(left, 'x', 1000);
    await endings(store, [left], Date.now());
    expect(await store.get([key])).toEqual(['holder']);
    expect(await store.renew(key, 'holder', 50)).toBe(true);
    await endings(store, [key], Date.now());
    expect(await store.renew(key, 'holder', LONG)).toBe(false);
  });

  test('counts within the lifetime of the first, which no other draws out', async () => {
    const store = await open();
    const key = newKey();
    const start = Date.now();
    expect([await store.count(key, 1000), await store.count(key, LONG), await store.count(key, LONG)]).toEqual([
      1, 2, 3,
    ]);
    await endings(store, [key], start);
    expect(await store.count(key, LONG)).toBe(1);
  });
}

function newKey(): string {
  return randomToken();
}

/** In milliseconds since `start`, when each was found to be gone. */
async function endings(store: Store, keys: readonly string[], start: number): Promise<number[]> {
  const ended = new Map<string, number>();
  await until(async () => {
    const values = await store.get(keys);
    for (const [at, key] of keys.entries()) {
      if (values[at] === undefined && !ended.has(key)) ended.set(key, Date.now() - start);
    }
    return ended.size === keys.length;
  });
  return keys.map((key) => ended.get(key) ?? NaN);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await isSo()); await pause(5)) {
    if (Date.now() > end) throw new Error(`not so within ${PATIENCE} ms`);
  }
}

async function pause(time: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, time));
}
