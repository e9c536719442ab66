import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { FailureCode } from '../../web/auth/wire/failureCode.ts';
import { en } from '../../web/texts/en.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { duplicate, holdAnswer, stopAtCallback, storageOf, withStorage } from '../harness/tabs.ts';
import { atProvider, chooseProvider, CONFIDENTIAL, expectProfile, PUBLIC, signIn } from '../harness/visit.ts';

const suite = browserSuite();

const TX_LIFETIME_S = 600;
const SIX_MINUTES_MS = 360_000;

async function expectFailure(page: Page, code: FailureCode, level: 1 | 2 = 1): Promise<void> {
  const { title, next } = en.failures[code];
  await page.getByRole('heading', { level, name: title, exact: true }).waitFor();
  expect(await page.getByRole('alert').innerText()).toContain(next);
}

/** The page's own button leads to the provider, and from there to the profile. */
async function expectRecovery(page: Page, provider = CONFIDENTIAL): Promise<void> {
  await page.getByRole('button', { name: en.failure.tryAgainWith(provider) }).click();
  await atProvider(page, 'alice');
  await expectProfile(page);
}

async function leave(page: Page, provider = CONFIDENTIAL): Promise<void> {
  await page.goto(suite.demo.origin);
  await chooseProvider(page, provider);
  await page.locator('input[name=login]').waitFor();
}

/** The address that the provider sends a person back to, before any page has seen it. */
async function callbackOf(page: Page): Promise<string> {
  await page.goto(suite.demo.origin);
  return stopAtCallback(page, suite.demo, CONFIDENTIAL);
}

function posts(page: Page): string[] {
  const urls: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && urls.push(request.url())));
  return urls;
}

test.each([CONFIDENTIAL, PUBLIC])('26 %s: a sign-in of over ten minutes has expired and starts again', async (name) => {
  const { demo, page } = suite;
  await leave(page, name);
  demo.clockAhead = TX_LIFETIME_S + 1;
  await atProvider(page, 'alice');
  await expectFailure(page, 'tx_expired');
  const id = await page.locator('.request-id code').innerText();
  expect(demo.log.find(({ request_id }) => request_id === id)).toMatchObject({ reason: 'tx_too_old' });
  demo.clockAhead = 0;
  await page.context().clearCookies({ domain: '127.0.0.1' });
  await expectRecovery(page, name);
});

test('26 a callback that arrives in another browser sends nothing, and a sign-in can be started there', async () => {
  const { page, context } = suite;
  const url = await callbackOf(page);
  const elsewhere = await context.browser()!.newContext({ locale: 'en' });
  const other = await elsewhere.newPage();
  const sent = posts(other);
  await other.goto(url);
  await expectFailure(other, 'not_started_here');
  expect(sent).toEqual([]);
  await expectRecovery(other);
  await elsewhere.close();
});

test('28 another browser with the state and the verifier, but without the cookie, gets no session', async () => {
  const { page, context } = suite;
  const url = await callbackOf(page);
  const pending = (await storageOf(page)).filter(([key]) => key.startsWith('postern:tx:'));
  const stolen = pending.map(([key, value]): [string, string] => {
    const one = JSON.parse(value) as { startedAt: number };
    return [key, JSON.stringify({ ...one, startedAt: one.startedAt - SIX_MINUTES_MS })];
  });
  expect(stolen).toHaveLength(1);
  const elsewhere = await context.browser()!.newContext({ locale: 'en' });
  const other = await withStorage(await elsewhere.newPage(), stolen);
  await other.goto(url);
  await expectFailure(other, 'tx_missing');
  await expectRecovery(other);
  await elsewhere.close();
});

test('26 a callback in a tab that has lost its memory sends nothing and starts again', async () => {
  const { page, context } = suite;
  const url = await callbackOf(page);
  const tab = await context.newPage();
  const sent = posts(tab);
  await tab.goto(url);
  await expectFailure(tab, 'not_started_here');
  expect(sent).toEqual([]);
  await expectRecovery(tab);
});

test('a browser that has refused the cookie is told so, and once it keeps them all is well', async () => {
  const { page, context } = suite;
  await leave(page);
  await context.clearCookies({ name: /postern/ });
  await atProvider(page, 'alice');
  await expectFailure(page, 'cookies_refused');
  await context.clearCookies({ domain: '127.0.0.1' });
  await expectRecovery(page);
});

test('offline at home: the card says so, and the provider can be chosen again', async () => {
  const { demo, page, context } = suite;
  await page.goto(demo.origin);
  await context.setOffline(true);
  await chooseProvider(page, CONFIDENTIAL);
  await expectFailure(page, 'offline', 2);
  await context.setOffline(false);
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
});

test('offline on the way back: the page says so, and starts again when the network is back', async () => {
  const { page, context } = suite;
  await leave(page);
  await page.route('**/api/token', async (route) => {
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  await atProvider(page, 'alice');
  await expectFailure(page, 'offline');
  await page.unrouteAll();
  await context.setOffline(false);
  await context.clearCookies({ domain: '127.0.0.1' });
  await expectRecovery(page);
});

test('126 a proxy that cannot be reached is named as such, at home and on the way back, with a way on', async () => {
  const { demo, page, context } = suite;
  await page.route('**/api/tx', (route) => route.abort());
  await page.goto(demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await expectFailure(page, 'proxy_unreachable', 2);
  await page.unrouteAll();
  await page.route('**/api/token', (route) => route.abort());
  await signIn(page, CONFIDENTIAL);
  await expectFailure(page, 'proxy_unreachable');
  await page.unrouteAll();
  await context.clearCookies({ domain: '127.0.0.1' });
  await expectRecovery(page);
});

test('a proxy that cannot be asked who is signed in: the profile says so, and asks again by its button', async () => {
  const { demo, page } = suite;
  await page.route('**/api/session', (route) => route.abort());
  await page.goto(`${demo.origin}/profile`);
  await expectFailure(page, 'proxy_unreachable');
  expect(await page.title()).toBe(en.title(en.failures.proxy_unreachable.title));
  await page.unrouteAll();
  await page.getByRole('button', { name: en.failure.tryAgain }).click();
  await page.getByRole('heading', { level: 1, name: en.profile.signedOutHeading }).waitFor();
});

test('128 an answer of the proxy that is not its JSON is shown as nothing but that', async () => {
  const { demo, page } = suite;
  await page.route('**/api/tx', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway of somebody</h1>' }));
  await page.goto(demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await expectFailure(page, 'proxy_unreachable', 2);
  expect(await page.locator('body').innerText()).not.toContain('Bad gateway');
});

test('without JavaScript the page says what is missing', async () => {
  const { demo, context } = suite;
  const plain = await context.browser()!.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(demo.origin);
  expect(await page.locator('.noscript').isVisible()).toBe(true);
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.locator('.noscript').innerText()).toContain('JavaScript');
  await plain.close();
});

test('23 a code replayed in a duplicated tab is not sent again; that tab leads to the profile', async () => {
  const { page } = suite;
  await leave(page);
  const { held, release } = await holdAnswer(page, '**/api/token');
  const isBack = page.waitForRequest(/\/callback\/[^/]+\?/);
  await atProvider(page, 'alice');
  const url = (await isBack).url();
  await held;
  const copy = await duplicate(page);
  const sent = posts(copy);
  await copy.goto(url);
  await expectFailure(copy, 'code_used');
  expect(sent).toEqual([]);
  release();
  await expectProfile(page);
  await copy.getByRole('link', { name: en.failure.toProfile }).click();
  await expectProfile(copy);
});

test('126 a provider that is down at the first sign-in is said to be down before anybody is sent there', async () => {
  const { demo, page } = suite;
  demo.clockAhead = TX_LIFETIME_S + 1;
  await demo.stopIdp();
  await page.goto(demo.origin);
  await chooseProvider(page, CONFIDENTIAL);
  await expectFailure(page, 'provider_unreachable', 2);
  expect(new URL(page.url()).origin).toBe(demo.origin);
  await demo.restartIdp();
  demo.clockAhead = 0;
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
});
