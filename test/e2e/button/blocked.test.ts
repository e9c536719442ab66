import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../../harness/browserSuite.ts';
import {
  agree,
  atAnyProvider,
  clickButton,
  expectEnding,
  logIn,
  openPage,
  recordEndings,
} from '../../harness/buttonVisit.ts';
import { chooseProvider, CONFIDENTIAL } from '../../harness/visit.ts';

const suite = browserSuite({ blockPopups: true });
const isFirefox = process.env['POSTERN_BROWSER'] === 'firefox';
const ALICE = { type: 'login', name: 'Alice Archer', signed: true } as const;

/** Starts a sign-in that no click has asked for, once: the browser opens no window for it. */
async function withoutClick(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const start = (): void => {
      const button = document.querySelector<HTMLElement & { signIn: () => Promise<unknown> }>('#main-button');
      if (!button || sessionStorage.getItem('begun') !== null) return;
      // A driver's own hand may count as the person's for a while.
      if (navigator.userActivation.isActive) return void setTimeout(start, 100);
      sessionStorage.setItem('begun', '');
      button.signIn().catch(() => undefined);
    };
    window.addEventListener('load', () => void customElements.whenDefined('login-button').then(start));
  });
}

test('103 the popup is blocked: mode="auto" takes the page itself there and back', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await withoutClick(page);
  await page.goto(demo.blog);
  await page.waitForURL(`${demo.origin}/popup**`);
  await chooseProvider(page, CONFIDENTIAL);
  await atAnyProvider(page, 'alice');
  await page.getByRole('button', { name: 'Continue as Alice Archer' }).click();
  await page.waitForURL(`${demo.blog}/`);
  await expectEnding(page, ALICE);
  expect(context.pages()).toEqual([page]);
});

test('103 the popup is blocked: mode="popup" says so, once', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await withoutClick(page);
  await page.goto(`${demo.blog}/popup-only`);
  await expectEnding(page, { type: 'login-error', code: 'popup_blocked' });
  expect(context.pages()).toEqual([page]);
});

test('103 a click opens the popup and its second window past the blocker', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, `${demo.blog}/popup-only`);
  await logIn(page, CONFIDENTIAL);
  await expectEnding(page, ALICE);
});

test.skipIf(isFirefox).each([
  ['blocked', true],
  ['allowed', false],
])('103 third-party cookies %s: they play no part', async (_name, enableThirdPartyCookieRestriction) => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction });
  await openPage(page, demo.blog);
  await logIn(page, CONFIDENTIAL);
  await expectEnding(page, ALICE);
  const sent: Promise<string>[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.origin)) return;
    sent.push(request.allHeaders().then(({ cookie = '' }) => cookie));
  });
  await openPage(page, demo.blog);
  await agree(await clickButton(page));
  await expectEnding(page, ALICE);
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(await Promise.all(sent))).toEqual(new Set(['']));
});
