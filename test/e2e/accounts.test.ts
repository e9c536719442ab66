import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AccountsAnswer } from '../../proxy/protocol/contract.ts';
import { axeFindings } from '../harness/axe.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { startDemo } from '../harness/demo.ts';
import { atOriginal, NAMES, watchCalls } from '../harness/originals.ts';
import { expectNothingCutOff } from '../harness/perceive.ts';
import { atProvider, chooseProvider, CONFIDENTIAL, expectProfile, PUBLIC, signedIn } from '../harness/visit.ts';
import { de } from '../../web/texts/accounts.de.ts';

const suite = browserSuite();
const STRAVA = NAMES.strava;

/** The connected account of this provider, as the page shows it. */
function account(page: Page, name: string) {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name }) });
}

function connectButton(page: Page, name: string) {
  return page.getByRole('button', { name: `Connect ${name}`, exact: true });
}

async function connect(page: Page, name: string, user = 'jdoe'): Promise<void> {
  await connectButton(page, name).click();
  await atOriginal(page, user);
}

/** Alice, who has connected nothing: what she has in other tests is kept for her. */
async function signedInAnew(page: Page, provider?: string): Promise<void> {
  await signedIn(suite.demo, page, provider);
  await page.evaluate(async () => {
    const headers = { 'X-Postern': '1', 'Content-Type': 'application/json' };
    const { accounts } = (await (await fetch('/api/accounts', { headers })).json()) as AccountsAnswer;
    const bodies = accounts.map(({ provider: id }) => JSON.stringify({ provider: id }));
    await Promise.all(bodies.map((body) => fetch('/api/disconnect', { method: 'POST', headers, body })));
  });
  await page.reload();
  await page.getByRole('heading', { name: 'Connect one' }).waitFor();
}

async function connected(page: Page, user?: string): Promise<void> {
  await signedInAnew(page);
  await connect(page, STRAVA, user);
  await account(page, STRAVA).waitFor();
}

test('a connected account is listed with its own name, scopes and lists, and the person stays who they are', async () => {
  const { page, demo } = suite;
  await connected(page);
  await expectProfile(page);
  expect(await page.locator('.profile').innerText()).toContain('alice@example.com');
  const strava = account(page, STRAVA);
  // Whoever comes back from connecting it finds themselves there.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(STRAVA);
  expect(await strava.locator('.connected-who').innerText()).toContain('John Doe');
  expect(await strava.locator('.scopes').first().getByRole('listitem').allInnerTexts()).toEqual([
    'read',
    'activity:read',
  ]);
  await strava.getByRole('table').getByText('Morning Run').first().waitFor();
  await strava.getByRole('button', { name: 'Next' }).click();
  await strava.getByText('Page 2').waitFor();
  expect(await connectButton(page, STRAVA).count()).toBe(0);
  await page.goto(demo.origin);
  await page.getByText('You are signed in as').waitFor();
  expect(await page.locator('.provider', { hasText: 'Last used' }).innerText()).toContain(CONFIDENTIAL);
});

test('a provider of OpenID Connect is connected too, and allows more later', async () => {
  const { page } = suite;
  await signedInAnew(page, PUBLIC);
  await connectButton(page, CONFIDENTIAL).click();
  await atProvider(page, 'alice');
  const other = account(page, CONFIDENTIAL);
  expect(await other.locator('.connected-who').innerText()).toContain('Alice Archer');
  await other.getByRole('button', { name: 'Allow phone' }).click();
  await atProvider(page, 'alice');
  await other.getByRole('listitem').getByText('phone', { exact: true }).waitFor();
  await expectProfile(page);
  expect(await page.locator('.profile').innerText()).toContain(PUBLIC);
});

test('disconnecting asks once, tells the provider, and says so; then it can be connected again', async () => {
  const { page, demo } = suite;
  await connected(page);
  const calls = watchCalls(demo);
  await account(page, STRAVA).getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('group', { name: `Disconnect ${STRAVA}?` }).waitFor();
  expect(calls.map(({ url }) => url).filter((url) => url.includes('deauthorize'))).toEqual([]);
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByText(`${STRAVA} is disconnected. ${STRAVA} has been told`).waitFor();
  await connectButton(page, STRAVA).waitFor();
  expect(await account(page, STRAVA).count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Connected accounts');
  expect(calls.map(({ url }) => url).filter((url) => url.includes('deauthorize'))).toHaveLength(1);
  await page.reload();
  await connectButton(page, STRAVA).waitFor();
  expect(await account(page, STRAVA).count()).toBe(0);
});

test('whoever thinks better of it keeps the account, all by keyboard', async () => {
  const { page } = suite;
  await connected(page);
  const disconnect = account(page, STRAVA).getByRole('button', { name: `Disconnect ${STRAVA}` });
  await disconnect.press('Enter');
  await page.getByRole('group').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
  await page.keyboard.press('Enter');
  expect(await disconnect.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('whoever declines at the provider is signed in as before, and may try again', async () => {
  const { page } = suite;
  await signedInAnew(page, PUBLIC);
  const again = connectButton(page, CONFIDENTIAL);
  await again.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'You connected nothing' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'See your profile' }).click();
  await expectProfile(page);
  await again.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await atProvider(page, 'alice');
  await account(page, CONFIDENTIAL).waitFor();
  expect(await page.locator('.profile').innerText()).toContain(PUBLIC);
});

test('nothing is connected to somebody else who has signed in meanwhile', async () => {
  const { page, context, demo } = suite;
  await signedInAnew(page);
  await connectButton(page, STRAVA).click();
  await page.locator('input[name=login]').waitFor();
  const other = await context.newPage();
  await other.goto(demo.origin);
  await chooseProvider(other, NAMES.mozilla);
  await atOriginal(other, 'jane');
  await expectProfile(other, 'Jane Roe');
  await atOriginal(page, 'jdoe');
  await page.getByRole('heading', { name: 'Somebody else is signed in by now' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.getByRole('link', { name: 'See your profile' }).click();
  await expectProfile(page, 'Jane Roe');
  await connectButton(page, STRAVA).waitFor();
  expect(await account(page, STRAVA).count()).toBe(0);
});

test('a session that has ended meanwhile: it is said, and whoever signs in again finds nothing connected', async () => {
  const { page, context } = suite;
  await signedInAnew(page);
  await connectButton(page, STRAVA).click();
  await page.locator('input[name=login]').waitFor();
  await context.clearCookies({ name: /postern-sid/ });
  await atOriginal(page, 'jdoe');
  await page.getByText('Your session ended while you were away').waitFor();
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await chooseProvider(page, CONFIDENTIAL);
  await page.locator('input[name=login]').fill('alice');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await connectButton(page, STRAVA).waitFor();
  expect(await account(page, STRAVA).count()).toBe(0);
});

test('a provider that has withdrawn its permission: connecting again is offered, the rest of the page stands', async () => {
  const { page } = suite;
  await connected(page, 'refresh-revoked');
  const again = page.getByRole('button', { name: `Connect ${STRAVA} again` });
  await again.waitFor();
  await expectProfile(page);
  await again.click();
  await atOriginal(page, 'jdoe');
  await account(page, STRAVA).getByRole('table').waitFor();
  expect(await account(page, STRAVA).locator('.connected-who').innerText()).toContain('John Doe');
});

test('what is connected in one tab is there in another one when it is looked at, and goes with the sign-out', async () => {
  const { page, context, demo } = suite;
  await signedInAnew(page);
  const other = await context.newPage();
  await other.goto(`${demo.origin}/profile`);
  await connectButton(other, STRAVA).waitFor();
  await connect(page, STRAVA);
  await account(page, STRAVA).waitFor();
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await account(other, STRAVA).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: `Continue with ${STRAVA}` }).waitFor();
    expect(await tab.locator('body').innerText()).not.toContain('John Doe');
  }
});

test('the store is down: the profile stands, and what is missing is said', async () => {
  const { page } = suite;
  await signedInAnew(page);
  await page.route('**/api/accounts', (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'store_down', request_id: 'r' } } }),
  );
  await page.reload();
  await page.getByText('The server cannot reach the place where it keeps sessions.').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await connectButton(page, STRAVA).waitFor();
  await expectProfile(page);
});

test('without a store there is no such section, and no word about it', async () => {
  const { page } = suite;
  const demo = await startDemo({ STORE: '' });
  try {
    await signedIn(demo, page);
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('heading', { name: 'Connected accounts' }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  } finally {
    await demo.close();
  }
});

test.each([
  ['en', 'Disconnect'],
  ['de', de.disconnect],
])('axe finds nothing and nothing is cut off, small and wide, light and dark: %s', async (locale, disconnect) => {
  await connected(suite.page);
  const storageState = await suite.context.storageState();
  const context = await suite.context.browser()!.newContext({ locale, storageState, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${suite.demo.origin}/profile`);
  await page.getByRole('table').waitFor();
  await page.locator('.connected').getByRole('button', { name: disconnect }).click();
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ width, colorScheme, findings: await axeFindings(page) }).toMatchObject({ findings: [] });
    }
    await expectNothingCutOff(page);
  }
  await context.close();
});
