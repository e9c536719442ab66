import { expect, test, vi } from 'vitest';
import { ALICE, createPopup, HOST, inSight, STATE, typesOf } from './fakePopup.ts';

test('97 where the page has gone, nobody is told, with neutral words in a window that stays', async () => {
  const { visit, screens, done } = createPopup({ session: ALICE, window: { receives: false } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  visit.begin();
  (await inSight(screens, 'consent')).onAgree();
  await expect.poll(() => typesOf(done)).toContain('result');
  await vi.advanceTimersByTimeAsync(1500);
  vi.useRealTimers();
  await inSight(screens, 'unanswered');
  expect(done.closed).toBe(0);
});

test('a page that was busy takes the result late, and the window goes', async () => {
  const { visit, screens, done, dispatch, opener } = createPopup({ session: ALICE, window: { receives: false } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  visit.begin();
  (await inSight(screens, 'consent')).onAgree();
  await expect.poll(() => typesOf(done)).toContain('result');
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  await inSight(screens, 'unanswered');
  dispatch('message', { data: { postern: 1, state: STATE, type: 'received' }, origin: HOST, source: opener });
  expect(await inSight(screens, 'ended')).toEqual({ kind: 'ended', isDelivered: true });
  expect(done.closed).toBe(1);
});
