import { expect, test } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { ALICE, attemptOf, BOB, createPopup, DEMO, HOST, inSight, NOBODY, OTHER, STATE, typesOf } from './fakePopup.ts';

test('somebody who is signed in is named with the asking host, and told of after one click, in two calls', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  visit.begin();
  const consent = await inSight(screens, 'consent');
  expect(consent).toMatchObject({ host: 'blog.example', provider: 'DEMO', user: { name: 'Alice' } });
  consent.onAgree();
  await inSight(screens, 'ended');
  expect(proxy.calls).toEqual(['embed', 'assertion embed-1']);
  expect(done.posted.at(-1)).toMatchObject({
    to: HOST,
    message: { state: STATE, type: 'result', assertion: 'a.b.c' },
  });
  expect([done.closed, screens.at(-1)]).toEqual([1, { kind: 'ended', isDelivered: true }]);
});

test('98 somebody who is signed in is not told of without the click', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  visit.begin();
  await inSight(screens, 'consent');
  expect([proxy.calls, typesOf(done)]).toEqual([['embed'], ['hello']]);
});

test('98 where somebody else is signed in by the time of the click, that one is asked', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  visit.begin();
  const consent = await inSight(screens, 'consent');
  // The proxy has sealed who was shown.
  proxy.answers.assertion = [new ProxyError('signed_out')];
  proxy.answers.session = BOB;
  consent.onAgree();
  await expect.poll(() => proxy.calls).toEqual(['embed', 'assertion embed-1', 'embed']);
  expect(await inSight(screens, 'consent')).toMatchObject({ user: { name: 'Bob' } });
  expect(typesOf(done)).toEqual(['hello']);
});

test('somebody who is signed in may say no, which is a cancel', async () => {
  const { visit, screens, done } = createPopup({ session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onLeave();
  await inSight(screens, 'ended');
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'cancel', code: 'access_denied' });
  expect(done.closed).toBe(1);
});

test('somebody who is signed in may choose another way', async () => {
  const { visit, screens } = createPopup({ session: ALICE });
  visit.begin();
  (await inSight(screens, 'consent')).onAnother();
  expect((await inSight(screens, 'choose')).providers).toEqual([DEMO, OTHER]);
});

test('somebody who is signed in by another provider than the page asks for has to sign in with that one', async () => {
  const { visit, screens } = createPopup({ session: ALICE, question: { provider: 'other' } });
  visit.begin();
  expect((await inSight(screens, 'choose')).providers).toEqual([OTHER]);
});

test('98 somebody who signs out, or in as somebody else, in another tab is asked anew', async () => {
  const { visit, screens, proxy } = createPopup({ session: ALICE });
  visit.begin();
  await inSight(screens, 'consent');
  proxy.answers.session = NOBODY;
  proxy.elsewhere('signed-out');
  await inSight(screens, 'choose');
  proxy.answers.session = BOB;
  proxy.elsewhere('signed-in');
  expect(await inSight(screens, 'consent')).toMatchObject({ user: { name: 'Bob' } });
});

test('115b somebody who signs out while they are being told of is not told of', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  visit.begin();
  const consent = await inSight(screens, 'consent');
  proxy.answers.session = NOBODY;
  consent.onAgree();
  proxy.elsewhere('signed-out');
  await inSight(screens, 'choose');
  expect(typesOf(done)).toEqual(['hello']);
});

test.each(['signed_out', 'token_expired'] as const)(
  'somebody whose session is over by then (%s) signs in again',
  async (code) => {
    const { visit, screens, proxy } = createPopup({ session: ALICE });
    visit.begin();
    const consent = await inSight(screens, 'consent');
    proxy.answers.assertion = [new ProxyError(code)];
    proxy.answers.session = NOBODY;
    consent.onAgree();
    expect(await inSight(screens, 'choose')).toMatchObject({ isWaiting: false });
  },
);

test('where the call fails one may try again, or leave, which is the one error', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  visit.begin();
  const consent = await inSight(screens, 'consent');
  proxy.answers.assertion = [new ProxyError('offline')];
  consent.onAgree();
  const failed = await inSight(screens, 'failed');
  expect(typesOf(done)).toEqual(['hello']);
  failed.onRetry?.();
  await inSight(screens, 'consent');
  failed.onLeave();
  await inSight(screens, 'ended');
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'error', code: 'try_later' });
});

test('somebody who is not signed in chooses among all ways, and leaves for one in a second window', async () => {
  const { visit, screens, proxy, done, report } = createPopup({ question: { lang: 'de' } });
  visit.begin();
  const choice = await inSight(screens, 'choose');
  expect(choice).toMatchObject({ host: 'blog.example', providers: [DEMO, OTHER], isWaiting: false });
  choice.onChoose(DEMO);
  expect(done.opened).toEqual([`/popup#start=demo&attempt=${attemptOf(done.opened[0])}&lang=de`]);
  expect(done.lent).toEqual([attemptOf(done.opened[0])]);
  expect(screens.at(-1)).toMatchObject({ kind: 'choose', isWaiting: true });
  proxy.answers.session = ALICE;
  report('done');
  await inSight(screens, 'consent');
});

test('the second window may be opened again, and then only the new one counts', async () => {
  const { visit, screens, done, report } = createPopup();
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  (await inSight(screens, 'choose')).onChoose(OTHER);
  report('provider_error', attemptOf(done.opened[0]));
  expect(screens.at(-1)?.kind).toBe('choose');
  report('provider_error');
  expect(screens.at(-1)?.kind).toBe('failed');
});

test('a failure is told in words, and to the page at once, in a code of the contract', async () => {
  const { visit, screens, done, report } = createPopup();
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  report('interrupted');
  const failed = await inSight(screens, 'failed');
  expect(failed.onRetry).toBeUndefined();
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'error', code: 'tx_missing' });
  failed.onLeave();
  await inSight(screens, 'ended');
  expect([typesOf(done), done.closed]).toEqual([['hello', 'error'], 1]);
});

test('whoever declines at the provider has called it off, and the window goes', async () => {
  const { visit, screens, done, report } = createPopup();
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  report('access_denied');
  await inSight(screens, 'ended');
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'cancel', code: 'access_denied' });
  expect(done.closed).toBe(1);
});

test('a sign-in in the second window is one question, although it is heard of twice', async () => {
  const { visit, screens, proxy, done, report } = createPopup();
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  const attempt = attemptOf(done.opened[0]);
  proxy.answers.session = ALICE;
  proxy.elsewhere('signed-in');
  report('done', attempt);
  await inSight(screens, 'consent');
  expect(proxy.calls).toEqual(['embed', 'embed']);
});

test('103 where there is no second window one signs in in this one, if there is a way back from there', async () => {
  const window = { isBlocked: true };
  const { visit, screens, proxy, done } = createPopup({ window, question: { key: 'k', lang: 'de' } });
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  expect(typesOf(done)).toEqual(['hello', 'alone']);
  expect(proxy.left).toEqual([{ provider: 'demo', options: { returnTo: '/popup', uiLocales: 'de' } }]);
});

test('103 where there is no second window and no way back, the page hears that it was blocked', async () => {
  const { visit, screens, done, proxy } = createPopup({ window: { isBlocked: true } });
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'error', code: 'popup_blocked' });
  expect(proxy.left).toEqual([]);
});

test('where leaving in this window fails the ways are there again', async () => {
  const { visit, screens, proxy } = createPopup({ window: { hasOpener: false }, question: { key: 'k' } });
  proxy.answers.signIn = new ProxyError('offline');
  visit.begin();
  (await inSight(screens, 'choose')).onChoose(DEMO);
  (await inSight(screens, 'failed')).onRetry?.();
  expect((await inSight(screens, 'choose')).providers).toEqual([DEMO, OTHER]);
});

test('94 a page that nobody knows is told nothing, and nobody is asked to sign in for it', async () => {
  const { visit, screens, proxy, done } = createPopup({ session: ALICE });
  proxy.answers.embed = new ProxyError('not_allowed');
  visit.begin();
  const screen = await inSight(screens, 'unregistered');
  expect(screen.origin).toBe(HOST);
  screen.onLeave();
  expect([done.posted, done.replaced, done.closed]).toEqual([[], [], 1]);
});

test('a page that asks for a provider that is not offered hears of it, and the person reads which', async () => {
  const { visit, screens, done } = createPopup({ question: { provider: 'myspace' } });
  visit.begin();
  expect(await inSight(screens, 'failed')).toMatchObject({ notOffered: 'myspace' });
  expect(done.posted.at(-1)?.message).toMatchObject({ type: 'error', code: 'misconfigured' });
});

test('for a page that cannot be told anything nobody signs in', async () => {
  const { visit, screens, proxy } = createPopup({ window: { hasOpener: false }, session: ALICE });
  visit.begin();
  expect(await inSight(screens, 'ended')).toEqual({ kind: 'ended', isDelivered: false });
  expect(proxy.calls).toEqual(['embed']);
});

test('a page that could not be asked about is asked about again', async () => {
  const { visit, screens, proxy, done } = createPopup();
  proxy.answers.embed = new ProxyError('proxy_unreachable');
  visit.begin();
  const failed = await inSight(screens, 'failed');
  expect(done.posted).toEqual([]);
  delete proxy.answers.embed;
  failed.onRetry?.();
  await inSight(screens, 'choose');
});

test('a page is told how a sign-in in this very window came back', async () => {
  const { visit, screens, done } = createPopup();
  visit.begin('provider_error');
  await inSight(screens, 'failed');
  expect(typesOf(done)).toEqual(['hello', 'error']);
});
