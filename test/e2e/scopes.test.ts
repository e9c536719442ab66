import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { atProvider, chooseProvider, CONFIDENTIAL, expectProfile, PUBLIC, signedIn } from '../harness/visit.ts';

const suite = browserSuite();

/** Signs in at the provider and takes one tick away from what it asks. */
async function atProviderWithout(scope: string): Promise<void> {
  const { page } = suite;
  await page.locator('input[name=login]').fill('alice');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('checkbox', { name: `(${scope})` }).uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** The scopes under a heading of the profile's list. */
function scopesUnder(name: string) {
  const fact = suite.page.locator('.fact', { has: suite.page.getByText(name, { exact: true }) });
  return fact.getByRole('listitem').allInnerTexts();
}

test.each([CONFIDENTIAL, PUBLIC])('what was asked for and not granted is shown: %s', async (provider) => {
  await suite.page.goto(suite.demo.origin);
  await chooseProvider(suite.page, provider);
  await atProviderWithout('email');
  await expectProfile(suite.page);
  expect(await scopesUnder('Granted')).toEqual(['openid', 'profile']);
  expect(await scopesUnder('Not granted')).toEqual(['email']);
});

test.each([CONFIDENTIAL, PUBLIC])('one scope more is asked for and the person stays: %s', async (provider) => {
  const { page, demo } = suite;
  await signedIn(demo, page, provider);
  await page.getByRole('button', { name: 'Allow phone' }).click();
  await atProvider(page, 'alice');
  await expectProfile(page);
  expect(await scopesUnder('Granted')).toEqual(['openid', 'profile', 'email', 'phone']);
  expect(await page.getByRole('button', { name: 'Allow phone' }).count()).toBe(0);
});

test('whoever declines to allow more is still signed in', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Allow phone' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'You allowed no more than before' }).waitFor();
  await page.getByRole('link', { name: 'See your profile' }).click();
  await expectProfile(page);
});

test('whoever has declined is asked for the same again, not for less', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Allow phone' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: `Try again with ${CONFIDENTIAL}` }).click();
  await atProvider(page, 'alice');
  await expectProfile(page);
  expect(await scopesUnder('Granted')).toContain('phone');
});

test('somebody else at the provider does not take the place of the person who allows more', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Allow phone' }).click();
  await atProvider(page, 'bob');
  await page.getByRole('heading', { name: 'That was another account' }).waitFor();
  await page.goto(`${demo.origin}/profile`);
  // Bob took Alice's place at the provider, which has ended her session here by its own word.
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Bob');
});
