import { expect, test } from 'vitest';
import { createAgingSet } from '../../proxy/session/agingSet.ts';

test('an id is known for its time, and goes when others come after it', () => {
  const set = createAgingSet(10);
  set.add('first', 0);
  set.add('second', 10);
  expect([set.has('first'), set.has('second'), set.has('third')]).toEqual([true, true, false]);
  set.add('third', 11);
  expect([set.has('first'), set.has('second'), set.has('third')]).toEqual([false, true, true]);
});

test('one that comes again and again keeps nothing else', () => {
  const set = createAgingSet(10);
  set.add('again', 0);
  for (let now = 1; now < 40; now += 9) {
    set.add(`of ${now}`, now);
    set.add('again', now);
  }
  expect([1, 10, 19, 28, 37].map((now) => set.has(`of ${now}`))).toEqual([false, false, false, true, true]);
});
