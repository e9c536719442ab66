import { afterEach, describe, expect, test } from 'vitest';

import { randomToken } from '../../../proxy/protocol/pkce.ts';
import { STORE_DEADLINE, type Store } from '../../../proxy/store/store.ts';
import type { Breakable } from '../../harness/redis.ts';

const LONG = 60_000;
/** In milliseconds, beyond the deadline: a busy machine's timers are late. */
const SLACK = 1500;
/** What an operation takes at most that need not wait for the deadline. */
const SOON = 1000;

/** What is behind the store goes away and comes back; nothing waits for it longer than the deadline. */
export function storeOutages(name: string, create: (url: string) => Store, server: () => Breakable): void {
  describe(`a store in ${name}, in an outage`, () => {
    afterEach(async () => {
      server().resume();
      await server().stop();
      await server().restart();
    });

    test('rejects while the server is away, and works again when it is back', async () => {
      const store = create(server().url);
      await store.set('key', 'x', LONG);
      await server().stop();
      for (const work of operations(store)) expect(await failsWithin(work, SOON)).toBe(true);
      await server().restart();
      await expectWorks(store);
    });

    test('has no need of a server before it is asked', async () => {
      await server().stop();
      const store = create(server().url);
      expect(await failsWithin(async () => store.get(['key']), STORE_DEADLINE + SLACK)).toBe(true);
      await server().restart();
      await expectWorks(store);
    });

    test('works at once where the server was started anew while nobody asked', async () => {
      const store = create(server().url);
      await expectWorks(store);
      await server().stop();
      await server().restart();
      await expectWorks(store);
    });

    test('rejects by its deadline while the server hangs, and works again when it answers', async () => {
      const store = create(server().url);
      await expectWorks(store);
      server().hang();
      const all = await Promise.all(operations(store).map(async (work) => failsWithin(work, STORE_DEADLINE + SLACK)));
      expect(all).toEqual([true, true, true, true, true, true]);
      server().resume();
      await expectWorks(store);
    });

    test('rejects by its deadline where the server takes the first connection and says nothing', async () => {
      const store = create(server().url);
      server().hang();
      expect(await failsWithin(async () => store.get(['key']), STORE_DEADLINE + SLACK)).toBe(true);
      server().resume();
      await expectWorks(store);
    });
  });
}

function operations(store: Store): (() => Promise<unknown>)[] {
  return [
    async () => store.get(['key']),
    async () => store.set('key', 'x', LONG),
    async () => store.add('key', 'x', LONG),
    async () => store.renew('key', 'x', LONG),
    async () => store.remove('key'),
    async () => store.count('key', LONG),
  ];
}

/** False: it did not fail. */
async function failsWithin(work: () => Promise<unknown>, time: number): Promise<boolean> {
  const start = performance.now();
  const failed = await work().then(
    () => false,
    () => true,
  );
  expect(performance.now() - start).toBeLessThan(time);
  return failed;
}

async function expectWorks(store: Store): Promise<void> {
  const key = randomToken();
  expect(await store.add(key, 'back', LONG)).toBe(true);
  expect(await store.get([key])).toEqual(['back']);
}
