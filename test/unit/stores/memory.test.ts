import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { createMemoryStore } from '../../../proxy/store/memoryStore.ts';
import { storeConformance } from './conformance.ts';

const store = createMemoryStore(() => Date.now());
storeConformance('memory', () => store);

test('memory stays flat over 200,000 short-lived entries beside 20,000 that stay, and no write waits for a walk', async () => {
  let now = 0;
  const created = createMemoryStore(() => now);
  for (let at = 0; at < 20_000; at += 1) await created.add(`stays ${at}`, 'x', 1e9);
  const write = async (from: number, to: number) => {
    const start = performance.now();
    for (let at = from; at < to; at += 1) {
      now += 1;
      await created.add(`goes ${at}`, 'x'.repeat(1000), 1000);
    }
    return performance.now() - start;
  };
  await write(0, 20_000);
  const before = heapInUse();
  const took = await write(20_000, 220_000);
  expect(heapInUse() - before).toBeLessThan(10_000_000);
  // 10 µs each would be slow; looking at all that stays would take a hundred.
  expect(took).toBeLessThan(4000);
  expect(await created.get(['stays 0', 'stays 19999', 'goes 219999', 'goes 0'])).toEqual([
    'x',
    'x',
    expect.any(String),
    undefined,
  ]);
});

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
