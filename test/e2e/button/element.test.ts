import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { agree, clickButton } from '../../harness/buttonVisit.ts';
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
import { payloadOf } from '../../harness/readAssertion.ts';
import { sideBySide } from '../../harness/sideBySide.ts';

const suite = sideBySide();
let alice: BrowserContextOptions;
beforeAll(async () => {
  alice = await signedInProfile(suite);
});

test('103 two buttons at once: each has its own window and its own end', () =>
  suite.visit(async (page) => {
    await openPlain(page, suite.demo, '<login-button id="a"></login-button><login-button id="b"></login-button>');
    const first = await clickButton(page, '#a');
    await agree(await clickButton(page, '#b'));
    expect(await saidBy(page)).toEqual(['b login']);
    await clickAway(first, 'Cancel');
    expect(await saidBy(page)).toEqual(['b login', 'a login-cancel access_denied']);
    expect(await knownTo(page, '#a')).toMatchObject({ profile: null, label: 'Sign in' });
    expect(await knownTo(page, '#b')).toMatchObject({ profile: { name: 'Alice Archer' } });
  }, alice));

test('103 a button is moved, another one taken away, each with its window open', () =>
  suite.visit(async (page) => {
    const body = '<login-button id="moved"></login-button><login-button id="gone"></login-button><main></main>';
    await openPlain(page, suite.demo, body);
    const popup = await clickButton(page, '#moved');
    const orphan = await clickButton(page, '#gone');
    const closed = orphan.waitForEvent('close');
    await page.evaluate(() => {
      document.querySelector('main')!.append(document.querySelector('#moved')!);
      document.querySelector('#gone')!.remove();
    });
    await closed;
    expect(await saidBy(page)).toEqual(['gone login-cancel popup_closed']);
    await agree(popup);
    expect(await saidBy(page)).toEqual(['gone login-cancel popup_closed', 'moved login']);
  }, alice));

test('a click while the window is open puts that in front, and opens no other', () =>
  suite.visit(async (page) => {
    await openPlain(page, suite.demo, '<login-button></login-button>');
    // Nothing of a window at another origin can be watched, so this one is a stand-in.
    await page.evaluate(() => {
      const calls: string[] = [];
      const popup = { closed: false, focus: () => calls.push('focus'), close: () => calls.push('close') };
      Object.assign(window, { calls, open: () => calls.push('open') && popup });
    });
    await page.locator('login-button').click();
    await page.locator('login-button').click();
    const calls = () => page.evaluate(() => (window as unknown as { calls: string[] }).calls);
    expect(await calls()).toEqual(['open', 'focus']);
    await page.locator('login-button').evaluate((button) => button.remove());
    await expect.poll(calls).toEqual(['open', 'focus', 'close']);
  }));

test('who it is reaches the page by event, promise, property and form, and goes when it is told to', () =>
  suite.visit(async (page) => {
    const { demo } = suite;
    const button = '<login-button id="one" name="assertion" challenge="of-the-backend"></login-button>';
    await openPlain(page, demo, `<form>${button}</form><login-button id="two"></login-button>`);
    const popup = await clickButton(page, '#one');
    const promised = page.locator('#one').evaluate((element) => (element as LoginButton).signIn());
    await agree(popup);
    const [event] = await heard(page);
    expect(event).toMatchObject({ id: 'one', type: 'login', bubbles: true, composed: true });
    expect(await promised).toEqual(event!.detail);
    const { profile, assertion, nonce, ...more } = event!.detail as unknown as Login;
    expect(more).toEqual({});
    expect(profile).toMatchObject({ provider: 'demo-confidential', name: 'Alice Archer', email: 'alice@example.com' });
    expect(payloadOf(assertion)).toMatchObject({ iss: demo.origin, aud: demo.blog, nonce, ...profile });
    expect(nonce).toBe('of-the-backend');
    expect(await knownTo(page, '#one')).toMatchObject({ profile, assertion });
    expect(await formValue(page)).toBe(assertion);
    await page.evaluate(() => document.forms[0]!.reset());
    expect(await knownTo(page, '#one')).toEqual(NOBODY);
    expect(await formValue(page)).toBeNull();
    await agree(await clickButton(page, '#two'));
    const last = (await heard(page)).at(-1)!.detail as unknown as Login;
    expect(last.nonce).toMatch(/^[\w.~-]{20,128}$/);
    expect(payloadOf(last.assertion)['nonce']).toBe(last.nonce);
    const signOut = page.locator('#two').evaluate((element) => (element as LoginButton).signOut());
    expect(await signOut).toBe(false);
    expect(await knownTo(page, '#two')).toEqual(NOBODY);
    expect(await saidBy(page)).toEqual(['one login', 'two login']);
  }, alice));

interface Login {
  profile: object;
  assertion: string;
  nonce: string;
}

async function formValue(page: Page): Promise<FormDataEntryValue | null> {
  return page.evaluate(() => new FormData(document.forms[0]).get('assertion'));
}
