import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { agree, atAnyProvider, chooseAbove, clickButton, signInAbove } from '../../harness/buttonVisit.ts';
import { NAMES } from '../../harness/originals.ts';
import {
  clickAway,
  heard,
  knownTo,
  type LoginButton,
  NOBODY,
  openPlain,
  saidBy,
  signedInProfile,
} from '../../harness/plainPage.ts';
import { sideBySide } from '../../harness/sideBySide.ts';
import { CONFIDENTIAL, PUBLIC } from '../../harness/visit.ts';

const suite = sideBySide();
let alice: BrowserContextOptions;
beforeAll(async () => {
  alice = await signedInProfile(suite);
});

const ALICE = { name: 'Alice Archer', unverified: true };
const KEPT = { profile: ALICE, assertion: null, label: 'Signed in as Alice Archer' };

test('remember: a reload finds who it was, unverified, and hears nothing', () =>
  suite.visit(async (page) => {
    const body = `<login-button id="tab" remember="session" provider="demo-confidential"></login-button>
      <login-button id="browser" remember="local"></login-button>`;
    await openPlain(page, suite.demo, body);
    await agree(await clickButton(page, '#tab'));
    await agree(await clickButton(page, '#browser'));
    await page.reload();
    expect(await knownTo(page, '#tab')).toMatchObject(KEPT);
    expect(await knownTo(page, '#browser')).toMatchObject(KEPT);
    const other = await page.context().newPage();
    await openPlain(other, suite.demo, body);
    expect(await knownTo(other, '#tab')).toMatchObject({ profile: null });
    expect(await knownTo(other, '#browser')).toMatchObject(KEPT);
    expect([await heard(page), await heard(other)]).toEqual([[], []]);
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<LoginButton>('login-button')) void button.signOut();
    });
    await page.reload();
    expect(await knownTo(page, '#tab')).toMatchObject({ profile: null });
    expect(await knownTo(page, '#browser')).toEqual(NOBODY);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  }, alice));

test('signOut({everywhere: true}) ends the session at the login origin, if the person agrees there', () =>
  suite.visit(async (page) => {
    const { demo } = suite;
    await openPlain(page, demo, '<login-button></login-button><button id="out">Sign out</button>');
    await signInAbove(await clickButton(page, 'login-button'), CONFIDENTIAL, 'bob');
    const [popup] = page.context().pages().slice(1);
    await agree(popup!, 'Bob Baker');
    await page.evaluate(() => {
      const ends: boolean[] = [];
      Object.assign(window, { ends });
      const button = document.querySelector<LoginButton>('login-button')!;
      document.querySelector('#out')!.addEventListener('click', () => {
        void button.signOut({ everywhere: true }).then((isOver) => ends.push(isOver));
      });
    });
    const ends = () => page.evaluate(() => (window as unknown as { ends: boolean[] }).ends);
    await clickAway(await clickButton(page, '#out'), 'Cancel');
    expect(await ends()).toEqual([false]);
    const second = await clickButton(page, '#out');
    await second.getByRole('heading', { name: 'Sign out here?' }).waitFor();
    expect(await isSignedIn(second)).toBe(true);
    await second.getByRole('button', { name: 'Sign out' }).click();
    await second.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await ends()).toEqual([false, true]);
    expect(await isSignedIn(second)).toBe(false);
    await clickAway(second, 'Close');
    expect(await knownTo(page, 'login-button')).toEqual(NOBODY);
    expect(await saidBy(page)).toEqual(['login']);
  }));

/** As our own pages ask it. */
async function isSignedIn(popup: Page): Promise<boolean> {
  return popup.evaluate(async () => {
    const response = await fetch('/api/session', { headers: { 'x-postern': '1' } });
    return ((await response.json()) as { authenticated: boolean }).authenticated;
  });
}

test.each([
  [CONFIDENTIAL, 'token-500', 'login-error provider_error'],
  [NAMES.textbook, 'token-500', 'login-error provider_error'],
])('%s, %s: one %s, and the next click starts anew', (provider, user, end) =>
  suite.visit(async (page) => {
    const rejections = watchRejections(page);
    await openPlain(page, suite.demo, '<login-button></login-button>');
    const popup = await clickButton(page, 'login-button');
    await signInAbove(popup, provider, user);
    await popup.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => saidBy(page)).toEqual([end]);
    await clickAway(popup, 'Close');
    await clickAway(await clickButton(page, 'login-button'), 'Cancel');
    expect(await saidBy(page)).toEqual([end, 'login-cancel access_denied']);
    expect(rejections).toEqual([]);
  }),
);

test.each([
  [PUBLIC, 'declines'],
  [NAMES.strava, 'declines'],
])('%s, %s: a no at the provider is one login-cancel, and the window goes', (provider, user) =>
  suite.visit(async (page) => {
    const rejections = watchRejections(page);
    await openPlain(page, suite.demo, '<login-button></login-button>');
    const popup = await clickButton(page, 'login-button');
    const second = await chooseAbove(popup, provider);
    await Promise.all([popup.waitForEvent('close'), second.waitForEvent('close'), atAnyProvider(second, user)]);
    expect(await saidBy(page)).toEqual(['login-cancel access_denied']);
    expect(rejections).toEqual([]);
  }),
);

/** A click has nobody who would catch what `signIn()` is rejected with. */
function watchRejections(page: Page): string[] {
  const rejections: string[] = [];
  page.on('pageerror', (error) => void rejections.push(error.message));
  return rejections;
}
