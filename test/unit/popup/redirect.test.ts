import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { ALICE, createPopup, HOST, inSight } from './fakePopup.ts';

const key = createECDH('prime256v1').generateKeys('base64url');
const question = { mode: 'redirect', key } as const;
const SEALED = /^https:\/\/blog\.example\/garden\?page=2#postern=state-1234\.[\w-]+$/;

test('a page that has come here itself gets the result by address, and nothing is posted to who has opened it', async () => {
  const { visit, screens, done } = createPopup({ question, session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onAgree();
  await expect.poll(() => done.replaced).toEqual([expect.stringMatching(SEALED)]);
  expect([done.posted, done.closed, done.wentBack]).toEqual([[], 0, 0]);
});

test('a page that has come here itself gets a no at once', async () => {
  const { visit, screens, done } = createPopup({ question, session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onLeave();
  await expect.poll(() => done.replaced).toEqual([expect.stringMatching(SEALED)]);
});

test('a page that has come here itself gets a failure after the person has read it', async () => {
  const { visit, screens, done } = createPopup({ question });
  visit.begin('provider_error');
  const failed = await inSight(screens, 'failed');
  expect([failed.isBack, done.replaced]).toEqual([true, []]);
  failed.onLeave();
  await expect.poll(() => done.replaced).toEqual([expect.stringMatching(SEALED)]);
});

test('for a page that has come here itself one signs in in the same window', async () => {
  const { visit, screens, proxy, done } = createPopup({ question });
  visit.begin();
  const choice = await inSight(screens, 'choose');
  choice.onChoose(choice.providers[0]!);
  await inSight(screens, 'leaving');
  expect([done.opened, proxy.left.map(({ provider }) => provider)]).toEqual([[], ['demo']]);
});

test('94 a page that nobody knows is gone back to without a word', async () => {
  const { visit, screens, proxy, done } = createPopup({ question });
  proxy.answers.embed = new ProxyError('not_allowed');
  visit.begin();
  const screen = await inSight(screens, 'unregistered');
  expect([screen.origin, screen.isBack]).toEqual([HOST, true]);
  screen.onLeave();
  expect([done.replaced, done.posted, done.wentBack]).toEqual([[], [], 1]);
});

test('by Back from the page, the popup has nothing more to ask', async () => {
  const { visit, screens, dispatch, done, proxy } = createPopup({ question, session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onAgree();
  await expect.poll(() => done.replaced.length).toBe(1);
  dispatch('pageshow', { persisted: true });
  expect(screens.at(-1)).toEqual({ kind: 'ended', isDelivered: true });
  expect(proxy.calls).toEqual(['embed', 'assertion embed-1']);
});

test('by Back from a provider, the popup asks anew', async () => {
  const { visit, screens, dispatch, proxy } = createPopup({ question });
  visit.begin();
  const choice = await inSight(screens, 'choose');
  choice.onChoose(choice.providers[0]!);
  dispatch('pageshow', { persisted: true });
  await inSight(screens, 'choose');
  expect(proxy.calls).toEqual(['embed', 'embed']);
});
