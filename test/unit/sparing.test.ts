import { expect, test } from 'vitest';
import { Failure } from '../../proxy/protocol/failure.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { createKeysOf } from '../../proxy/store/recordNames.ts';
import { createShared, type Shared } from '../../proxy/store/shared.ts';
import { sparing } from '../../proxy/store/sparing.ts';
import { createSealer } from '../../proxy/session/seal.ts';

const KEYS = [new Uint8Array(32).fill(7)];
const DOWN = () => Promise.reject(new Failure('store_unreachable', 'Error'));

function sparingly(over: Partial<Shared>): { shared: Shared; clock: { now: number } } {
  const clock = { now: 0 };
  const store = createMemoryStore(() => clock.now);
  const real = createShared({ store, sealer: createSealer(KEYS), keysOf: createKeysOf(KEYS) });
  return { shared: sparing({ ...real, ...over }, () => clock.now), clock };
}

test('a count that fails late does not end a pause that something else has begun', async () => {
  const late = Promise.withResolvers<number>();
  const { shared, clock } = sparingly({ read: DOWN, count: () => late.promise });
  const count = shared.count(['rate', 'a'], 1000);
  await expect(shared.read(['ended', 'x'])).rejects.toThrow('store_unreachable');
  clock.now += 1500;
  late.reject(new Failure('store_unreachable', 'TimeoutError'));
  await expect(count).rejects.toThrow('TimeoutError');
  await expect(shared.write(['ended', 'x'], true, 1000)).rejects.toThrow('left alone');
  clock.now += 500;
  await shared.write(['ended', 'x'], true, 1000);
});

test('a count that fails makes nobody else wait', async () => {
  const { shared } = sparingly({ count: DOWN });
  await expect(shared.count(['rate', 'a'], 1000)).rejects.toThrow('store_unreachable');
  await shared.write(['ended', 'x'], true, 1000);
});
