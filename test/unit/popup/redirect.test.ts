import { createECDH } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { ALICE, createPopup, HOST, inSight, typesOf } from './fakePopup.ts';

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

test.each([
  ['whose page has come here', { question, isProven: false }],
  ['without an opener', { question: { key }, isProven: false, window: { hasOpener: false } }],
])(
  '91 a question %s, but not from the page it names: nobody is asked, nobody is told, its owner reads why',
  async (_what, setting) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { visit, screens, proxy, done } = createPopup({ ...setting, session: ALICE });
    visit.begin();
    expect(await inSight(screens, 'ended')).toEqual({ kind: 'ended', isDelivered: false });
    expect([proxy.calls, done.replaced, done.posted, done.wentBack]).toEqual([['embed'], [], [], 0]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Referrer-Policy'));
    warn.mockRestore();
  },
);

test('91 with an opener that lives it does not matter how it has come here', async () => {
  const { visit, screens, done } = createPopup({ question: { key }, isProven: false, session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onAgree();
  await inSight(screens, 'ended');
  expect([typesOf(done), done.closed]).toEqual([['hello', 'result'], 1]);
});

test('91 where the second window is blocked nobody signs in for a page that has not proven where it is', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { visit, screens, proxy, done } = createPopup({
    question: { key },
    isProven: false,
    window: { isBlocked: true },
  });
  visit.begin();
  const choice = await inSight(screens, 'choose');
  choice.onChoose(choice.providers[0]!);
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'error', code: 'popup_blocked' });
  expect([proxy.left, warn.mock.calls.length]).toEqual([[], 1]);
  warn.mockRestore();
});

test('91 leaving the words for the owner of an unproven page does not go to the path it has named', async () => {
  const { visit, screens, proxy, done } = createPopup({ question, isProven: false });
  proxy.answers.embed = new ProxyError('not_allowed');
  visit.begin();
  const screen = await inSight(screens, 'unregistered');
  expect(screen.isBack).toBe(false);
  screen.onLeave();
  expect(done.replaced).toEqual([]);
});

test('after a sign-in in this window, a page is gone back to by its address though the proxy is out of reach', async () => {
  const { visit, screens, proxy, done } = createPopup({ question, isRegistered: true });
  proxy.answers.embed = new ProxyError('proxy_unreachable');
  visit.begin('done');
  (await inSight(screens, 'failed')).onLeave();
  await expect.poll(() => done.replaced).toEqual([expect.stringMatching(SEALED)]);
  expect([done.wentBack, done.closed]).toEqual([0, 0]);
});

test('an answer of the proxy is remembered for later loads of this window', async () => {
  const { visit, screens, done } = createPopup({ question });
  visit.begin();
  await inSight(screens, 'choose');
  expect(done.registered).toBe(1);
});
