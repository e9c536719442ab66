import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../../harness/browserSuite.ts';
import {
  agree,
  atAnyProvider,
  chooseAbove,
  clickButton,
  clickToClose,
  endingsOf,
  expectEnding,
  logIn,
  MAIN,
  openPage,
  recordEndings,
  signInAbove,
} from '../../harness/buttonVisit.ts';
import { NAMES } from '../../harness/originals.ts';
import { chooseProvider, CONFIDENTIAL } from '../../harness/visit.ts';

const suite = browserSuite();
const ALICE = { type: 'login', name: 'Alice Archer', signed: true } as const;
const FIVE_MINUTES = 5 * 60_000;

test('103 a page that sends COOP same-origin, where the window is cut off from the start', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/coop`);
  const popup = await clickButton(page);
  await chooseProvider(popup, CONFIDENTIAL);
  await atAnyProvider(popup, 'alice');
  await agree(popup);
  await expectEnding(page, ALICE);
  await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
});

test('103 a page and a provider that both send COOP same-origin', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/coop`);
  const popup = await clickButton(page);
  await chooseProvider(popup, NAMES.textbook);
  await atAnyProvider(popup, 'jdoe');
  await agree(popup, 'John Doe');
  await expectEnding(page, { ...ALICE, name: 'John Doe' });
});

test('103 the popup is closed before it has said anything', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await context.route(`${demo.origin}/popup`, () => undefined);
  await context.addInitScript(() => {
    const open = window.open.bind(window);
    window.open = (...given) => Object.assign(window, { opened: open(...given) }).opened;
  });
  await openPage(page, demo.blog);
  await page.locator(MAIN).click();
  await page.evaluate(() => (window as unknown as { opened: Window }).opened.close());
  await expectEnding(page, { type: 'login-cancel', code: 'popup_closed' });
});

test('103 the popup is closed at the question, and the next click starts anew', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'wants to know who you are' }).waitFor();
  await popup.close();
  await expectEnding(page, { type: 'login-cancel', code: 'popup_closed' });
  await logIn(page, CONFIDENTIAL);
  await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
  expect((await endingsOf(page)).map(({ type }) => type)).toEqual(['login-cancel', 'login']);
});

test('103 the person says no in the popup', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await clickToClose(popup, 'Cancel');
  await expectEnding(page, { type: 'login-cancel', code: 'access_denied' });
});

test('103 nobody answers in the popup for five minutes', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await page.clock.install();
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'wants to know who you are' }).waitFor();
  const closed = popup.waitForEvent('close');
  await page.clock.fastForward(FIVE_MINUTES);
  await expectEnding(page, { type: 'login-error', code: 'tx_expired' });
  await closed;
});

test.each([
  ['login', (popup: Page) => agree(popup)],
  ['login-cancel', (popup: Page) => popup.close()],
] as const)(
  '103 %s stays the only end: the window’s closing, its time and the page’s leaving bring no other',
  async (type, end) => {
    const { page, context, demo } = suite;
    await context.addInitScript(() => {
      for (const each of ['login', 'login-cancel', 'login-error']) {
        const note = (): void => sessionStorage.setItem('ends', `${sessionStorage.getItem('ends') ?? ''}${each};`);
        window.addEventListener(each, note);
      }
    });
    await page.clock.install();
    await openPage(page, demo.blog);
    const popup = await clickButton(page);
    await signInAbove(popup, CONFIDENTIAL);
    await popup.getByRole('button', { name: 'Continue as Alice Archer' }).waitFor();
    await end(popup);
    await page.waitForFunction(() => sessionStorage.getItem('ends') !== null);
    await page.clock.fastForward(2 * FIVE_MINUTES);
    await page.goto(`${demo.issuer}/elsewhere`);
    await page.goto(demo.blog);
    expect(await page.evaluate(() => sessionStorage.getItem('ends'))).toBe(`${type};`);
  },
);

test('97 the page has gone elsewhere meanwhile: nothing is delivered, and the popup says so neutrally', async () => {
  const { page, context, demo } = suite;
  await context.addInitScript(() => {
    const messages: unknown[] = [];
    Object.assign(window, { messages });
    window.addEventListener('message', ({ data }) => void messages.push(data));
  });
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await signInAbove(popup, CONFIDENTIAL);
  await page.goto(`${demo.issuer}/elsewhere`);
  await popup.getByRole('button', { name: 'Continue as Alice Archer' }).click();
  await popup.getByRole('heading', { name: 'out of reach' }).waitFor();
  expect(await page.evaluate(() => (window as unknown as { messages: unknown[] }).messages)).toEqual([]);
});

test('103 the page is left with the popup open: its attempt has had its one end', async () => {
  const { page, context, demo } = suite;
  await context.addInitScript(() => {
    for (const type of ['login', 'login-cancel', 'login-error']) {
      window.addEventListener(type, () =>
        sessionStorage.setItem('ends', `${sessionStorage.getItem('ends') ?? ''}${type};`),
      );
    }
  });
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'wants to know who you are' }).waitFor();
  await page.goto(`${demo.issuer}/elsewhere`);
  await page.goto(demo.blog);
  expect(await page.evaluate(() => sessionStorage.getItem('ends'))).toBe('login-cancel;');
});

test('103 a second window that is blocked: the popup goes on by itself, past a provider that cuts it off', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'wants to know who you are' }).waitFor();
  await popup.evaluate(() => {
    window.open = () => null;
  });
  await chooseProvider(popup, NAMES.textbook);
  await atAnyProvider(popup, 'jdoe');
  await agree(popup, 'John Doe');
  await expectEnding(page, { ...ALICE, name: 'John Doe' });
});

test('103 a second window that somebody closes can be opened again', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await (await chooseAbove(popup, NAMES.textbook)).close();
  await signInAbove(popup, NAMES.textbook, 'jdoe');
  await agree(popup, 'John Doe');
  await expectEnding(page, { ...ALICE, name: 'John Doe' });
});

test('103 mode="redirect": the result comes back by address, which nobody can read or use again', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/redirect?page=2#comments`);
  await leaveFor(page, demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await atAnyProvider(page, 'alice');
  const returned = page.waitForRequest((request) => request.url().startsWith(`${demo.blog}/redirect`));
  await page.getByRole('button', { name: 'Continue as Alice Archer' }).click();
  const address = (await returned).url();
  await page.waitForURL(`${demo.blog}/redirect?page=2#comments`);
  await expectEnding(page, ALICE);
  await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
  const seen = await page.evaluate(() => performance.getEntriesByType('navigation')[0]!.name);
  for (const text of [address, seen]) expect(atobAll(text)).not.toMatch(/Alice|alice|postern-assertion/);
  await page.goto('about:blank');
  await page.goto(seen);
  await page.locator(`${MAIN}:not([disabled])`).waitFor();
  expect(page.url()).not.toContain('postern=');
  expect(await endingsOf(page)).toEqual([]);
});

test('103 mode="redirect": a no comes back as one', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/redirect`);
  await leaveFor(page, demo.origin);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${demo.blog}/redirect`);
  await expectEnding(page, { type: 'login-cancel', code: 'access_denied' });
});

test('103 mode="redirect": what the provider refuses comes back as an error', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/redirect`);
  await leaveFor(page, demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await atAnyProvider(page, 'token-500');
  await page.getByRole('button', { name: /^Back to/ }).click();
  await page.waitForURL(`${demo.blog}/redirect`);
  await expectEnding(page, { type: 'login-error', code: 'provider_error' });
});

/** By the button, and there once it returns: until then the page's own buttons have the names of the login page's. */
async function leaveFor(page: Page, login: string): Promise<void> {
  await page.locator(MAIN).click();
  await page.waitForURL(({ origin }) => origin === login);
}

/** Every stretch that could be base64url, decoded, beside the text itself. */
function atobAll(text: string): string {
  const parts = text.match(/[A-Za-z0-9_-]{8,}/g) ?? [];
  return [text, decodeURIComponent(text), ...parts.map((part) => Buffer.from(part, 'base64url').toString())].join('\n');
}
