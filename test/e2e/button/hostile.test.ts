import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../../harness/browserSuite.ts';
import {
  agree,
  clickButton,
  endingsOf,
  expectEnding,
  logIn,
  MAIN,
  openPage,
  recordEndings,
  signInAbove,
} from '../../harness/buttonVisit.ts';
import { CONFIDENTIAL, signedIn } from '../../harness/visit.ts';

const suite = browserSuite();
const ALICE = { type: 'login', name: 'Alice Archer', signed: true } as const;

type Listening = Window & { messages: unknown[]; opened: Window; address: string };

/** Keeps every message that a page is sent, and the window that it has opened. */
async function listen(): Promise<void> {
  await suite.context.addInitScript(() => {
    const messages: unknown[] = [];
    Object.assign(window, { messages });
    window.addEventListener('message', ({ data }) => void messages.push(data));
    const open = window.open.bind(window);
    window.open = (...given) => {
      const opened = open(...given);
      Object.assign(window, { opened, address: String(given[0]) });
      return opened;
    };
  });
}

async function messagesAt(page: Page): Promise<{ type?: string }[]> {
  return page.evaluate(() => (window as unknown as Listening).messages as { type?: string }[]);
}

/** What a window says to whoever has opened it. */
async function sayTo(opened: Page, message: object, target: string): Promise<void> {
  await opened.evaluate(([said, to]) => (window.opener as Window).postMessage(said, to), [message, target] as const);
}

/** Says it from the page itself, from a frame of its own, and on the page's channel. */
async function forgeAt(page: Page, forged: { state: string | null }): Promise<void> {
  await page.evaluate((message) => {
    window.postMessage(message, '*');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow!.parent.postMessage(message, '*');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    new BroadcastChannel('postern-button').postMessage({ type: 'back', text: `${message.state}.AAAA` });
  }, forged);
}

test('94 an origin that is not registered: its owner is told what to set, the page is told nothing', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await listen();
  // The same server by another name is another origin.
  const stranger = demo.blog.replace('127.0.0.1', 'localhost');
  await page.goto(stranger);
  await page.locator(`${MAIN}:not([disabled])`).waitFor();
  const calls: string[] = [];
  context.on('request', (request) => void calls.push(new URL(request.url()).pathname));
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'may not ask here' }).waitFor();
  const text = await popup.locator('body').innerText();
  expect(text).toContain('EMBED_ORIGINS');
  expect(text).toContain(stranger);
  expect(await popup.getByRole('button', { name: /^Continue/ }).count()).toBe(0);
  expect(calls.filter((path) => path.startsWith('/api/'))).toEqual(['/api/embed']);
  expect(await messagesAt(page)).toEqual([]);
  await popup.close();
  await expectEnding(page, { type: 'login-cancel', code: 'popup_closed' });
});

test('98 somebody is signed in: a page that opens the popup learns nothing before a click that names it', async () => {
  const { page, context, demo } = suite;
  await signedIn(demo, page);
  await listen();
  await openPage(page, demo.blog);
  const assertions: string[] = [];
  context.on('request', (request) => void (request.url().endsWith('/api/assertion') && assertions.push(request.url())));
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: `May ${new URL(demo.blog).host} know who you are?` }).waitFor();
  expect(await messagesAt(page)).toEqual([expect.objectContaining({ type: 'hello' })]);
  expect(JSON.stringify(await messagesAt(page))).not.toMatch(/alice/i);
  expect(assertions).toEqual([]);
  expect(
    await page.evaluate(() => document.querySelector<HTMLElement & { profile: unknown }>('#main-button')!.profile),
  ).toBe(null);
});

test('98 a click that was meant for the page below does not agree: the buttons take none at first', async () => {
  const { page, context, demo } = suite;
  await signedIn(demo, page);
  await context.addInitScript(() => {
    const look = (): void => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Alice'));
      if (!found || 'wasDisabled' in window) return;
      Object.assign(window, { wasDisabled: found.disabled });
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  const button = popup.getByRole('button', { name: 'Continue as Alice Archer' });
  await button.waitFor();
  const wasDisabled = await popup.evaluate(() => (window as unknown as { wasDisabled: boolean }).wasDisabled);
  expect(wasDisabled).toBe(true);
  await agree(popup);
  await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
});

test('95 whatever the address of the popup says at the end, the message goes where the question came from', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await listen();
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await signInAbove(popup, CONFIDENTIAL);
  await popup.getByRole('button', { name: 'Continue as Alice Archer' }).waitFor();
  const kept = await popup.evaluate(
    ([asking, evil]) => {
      history.replaceState(null, '', `#origin=${encodeURIComponent(evil)}`);
      for (const [key, value] of Object.entries(sessionStorage)) {
        const other = String(value).replaceAll(asking, evil);
        sessionStorage.setItem(key, other.replaceAll(encodeURIComponent(asking), encodeURIComponent(evil)));
      }
      return JSON.stringify(Object.entries(sessionStorage));
    },
    [demo.blog, demo.issuer] as const,
  );
  expect(decodeURIComponent(kept)).toContain(demo.issuer);
  await agree(popup);
  await expectEnding(page, ALICE);
  expect((await messagesAt(page)).map(({ type }) => type)).toEqual(['hello', 'result']);
});

test.each(['redirect', 'popup'])(
  '98 another site asks in the name of a registered page (mode=%s), to read the answer on its way back: nothing is offered',
  async (mode) => {
    const { page, context, demo } = suite;
    await signedIn(demo, page);
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const key = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url');
    const state = 'a-state-of-the-other-site';
    const back = `/out?to=${encodeURIComponent(demo.issuer)}`;
    const question = new URLSearchParams({ origin: demo.blog, state, nonce: state, mode, back, key });
    const told: string[] = [];
    context.on('request', (request) => void (request.url().startsWith(demo.blog) && told.push(request.url())));
    await page.goto(`${demo.issuer}/elsewhere`);
    await page.evaluate((url) => window.location.assign(url), `${demo.origin}/popup#${question}`);
    await page.getByRole('heading', { name: 'out of reach' }).waitFor();
    expect(await page.getByRole('button', { name: /Continue/ }).count()).toBe(0);
    expect(told).toEqual([]);
  },
);

test('96 messages that are not the popup’s are silence', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await listen();
  await openPage(page, demo.blog);
  const popup = await clickButton(page);
  await popup.getByRole('heading', { name: 'wants to know who you are' }).waitFor();
  const address = await page.evaluate(() => (window as unknown as Listening).address);
  const state = new URLSearchParams(new URL(address).hash.slice(1)).get('state');
  expect(state).toMatch(/^.{16,}$/);
  const profile = { sub: 'x', provider: 'x', name: 'Mallory' };
  const forged = { postern: 1, state, type: 'result', assertion: 'a.b.c', profile };
  // The right words from where they must not come, another window of the right origin among it.
  await forgeAt(page, forged);
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((url) => void window.open(url, '_blank'), `${demo.origin}/popup`),
  ]);
  await other.getByRole('heading', { name: 'opened from elsewhere' }).waitFor();
  await sayTo(other, forged, demo.blog);
  // From the right window, with words that are not right.
  for (const wrong of [
    { state: 'another', type: 'result', assertion: 'a.b.c', profile },
    { state, type: 'result', assertion: 7, profile },
    { state, type: 'result', assertion: 'a.b.c', profile: 'Mallory' },
    { state, type: 'constructor' },
    { state },
  ]) {
    await sayTo(popup, { postern: 1, ...wrong }, demo.blog);
  }
  await signInAbove(popup, CONFIDENTIAL);
  expect(await endingsOf(page)).toEqual([]);
  await agree(popup);
  await expectEnding(page, ALICE);
});

test.each(['postern=AAAAAAAAAAAAAAAAAAAAAA.AAAA', 'postern=', 'postern=__proto__.AAAA', 'postern=%00.%00'])(
  '103 an address that somebody has made up (#%s) is cleaned, and nobody is logged in',
  async (fragment) => {
    const { page, context, demo } = suite;
    await recordEndings(context);
    await page.goto(`${demo.blog}/redirect#${fragment}`);
    await page.locator(`${MAIN}:not([disabled])`).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await endingsOf(page)).toEqual([]);
  },
);

test('104 a strict policy, Trusted Types, polluted prototypes and markup in attributes: it works', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => void errors.push(message));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  await openPage(page, `${demo.blog}/strict`);
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('login-button img').count()).toBe(0);
  await logIn(page, CONFIDENTIAL);
  await expectEnding(page, ALICE);
  expect(errors.filter((text) => !text.includes('404'))).toEqual([]);
});

test('104 nothing of the sign-in but profile and assertion is at the page’s origin', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  await logIn(page, CONFIDENTIAL);
  await expectEnding(page, ALICE);
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  );
  expect(kept).not.toMatch(/alice|code|token|verifier/i);
  const cookies = await context.cookies(demo.blog);
  expect(cookies.filter(({ name }) => name.includes('postern'))).toEqual([]);
});
