import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import {
  ALL_ORIGINALS,
  atOriginal,
  factsOf,
  NAMES,
  refreshGrants,
  signInAt,
  watchCalls,
} from '../harness/originals.ts';
import { chooseProvider, expectProfile } from '../harness/visit.ts';
import type { OriginalName } from '../idp/originals/clients.ts';

const suite = browserSuite();

const UID = '6a646f65000000000000000000000000';

/** What the profile page shows of John Doe, provider by provider. */
const PROFILES: Record<OriginalName, Record<string, string>> = {
  webplatform: { Email: 'hi@example.org not verified', 'User name': 'jdoe', Subject: UID, Granted: 'session' },
  mozilla: { Email: 'hi@example.org not verified', Subject: UID, Granted: 'profile' },
  strava: { 'User name': 'jdoe', Subject: '134815', Granted: 'read\nactivity:read' },
  twitter: { Email: 'hi@example.org not verified', 'User name': 'jdoe', Subject: '2244994945' },
  foursquare: { Email: 'hi@example.org not verified', Subject: '32' },
  textbook: { Email: 'hi@example.org not verified', Subject: 'jdoe', Granted: 'profile\na\nb' },
};

/** What the sign-out says of the tokens. */
const REVOKED = /withdrawn this site/;
const UNSUPPORTED = /no way to withdraw/;
const AT_SIGN_OUT: Record<OriginalName, RegExp> = {
  webplatform: UNSUPPORTED,
  mozilla: REVOKED,
  strava: REVOKED,
  twitter: REVOKED,
  foursquare: UNSUPPORTED,
  textbook: UNSUPPORTED,
};

test.each(ALL_ORIGINALS)(
  '%s: sign in, the profile as it is there, once more after a reload, sign out',
  async (name) => {
    const { page, demo } = suite;
    await signInAt(page, demo, name);
    await expectProfile(page, 'John Doe');
    expect(await factsOf(page)).toMatchObject({ ...PROFILES[name], 'Signed in with': NAMES[name] });
    const calls = watchCalls(demo);
    await page.reload();
    await expectProfile(page, 'John Doe');
    expect(await factsOf(page)).toMatchObject(PROFILES[name]);
    // Fresh from the API, and not from a memory of it.
    expect(calls.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText(AT_SIGN_OUT[name]).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('hi@example.org');
  },
);

test.each(['mozilla', 'strava', 'textbook'] as const)(
  '%s: an access token that is refused is refreshed once, and the refresh token takes turns',
  async (name) => {
    const { page, demo } = suite;
    // From the start: what the first page asks for beside the profile may be refused before it is left.
    const calls = watchCalls(demo);
    await signInAt(page, demo, name, 'lapses');
    const granted = () => refreshGrants(calls).filter(({ body }) => !body.includes('scope=')).length;
    for (const grants of [1, 1]) {
      await page.reload();
      await expectProfile(page, 'Lara Lapses');
      // The name is known before the API is asked.
      await expect.poll(granted, { timeout: 20_000 }).toBe(grants);
      await page.waitForLoadState('networkidle');
      expect(await page.getByText('Only part of your profile').count()).toBe(0);
      expect(granted()).toBe(grants);
    }
  },
);

test.each(['mozilla', 'strava', 'textbook'] as const)(
  '%s: a refresh token that is no good any more ends in a new handshake, back to where the person was',
  async (name) => {
    const { page, demo } = suite;
    const here = `${demo.origin}/profile?from=here`;
    const isThere = ({ pathname }: URL) => pathname.startsWith(`/${name}/`);
    await page.goto(here);
    await page.getByRole('button', { name: NAMES[name] }).click();
    await page.waitForURL(isThere);
    const back = page.waitForURL(here, { waitUntil: 'commit' });
    await atOriginal(page, 'refresh-revoked');
    await back;
    // The others' pages ask for more than the profile, and leave by themselves as soon as they are shown.
    if (name === 'mozilla') {
      await expectProfile(page, 'Rita Revoked');
      await page.reload();
    }
    await page.waitForURL(isThere);
    const allow = page.locator('button[name=allow]');
    const login = page.locator('input[name=login]');
    await allow.or(login).first().waitFor();
    if (await login.isVisible()) {
      await login.fill('jdoe');
      await page.locator('input[name=password]').fill('any');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    }
    await allow.click();
    await page.waitForURL(here);
    await page.locator('.profile').waitFor();
  },
);

test.each(['mozilla', 'strava', 'textbook'] as const)(
  '112 %s: trouble while refreshing keeps the session',
  async (name) => {
    const { page, demo } = suite;
    await signInAt(page, demo, name, 'refresh-500');
    await page.reload();
    await page.getByText('Only part of your profile').waitFor();
    await expectProfile(page, 'Rex Refresh');
  },
);

test('Strava shows the activities as a table, page by page', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'strava');
  const table = page.getByRole('table', { name: 'Activities' });
  const rows = table.locator('tbody tr');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(10);
  const first = await table.locator('tbody').innerText();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => table.locator('tbody').innerText()).not.toBe(first);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => rows.count()).toBe(3);
  expect(await page.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled')).toBe('true');
});

test('39 whoever grants Strava less sees what is missing, and is not refused', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'strava', 'partial');
  await expectProfile(page, 'Pat Partial');
  expect(await factsOf(page)).toMatchObject({ Granted: 'read', 'Not granted': 'activity:read' });
  expect(await page.getByRole('table').count()).toBe(0);
  await page.getByRole('button', { name: 'Allow activity:read' }).waitFor();
});

test('each heap of letters is fetched with a token for it alone, and the full grant stays', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'textbook');
  for (const letter of ['A', 'B']) {
    const table = page.getByRole('table', { name: `Letters of ${letter}` });
    const cells = table.locator('tbody tr').first().locator('td, th');
    await cells.first().waitFor();
    expect((await cells.allInnerTexts()).at(-1)).toBe(letter.toLowerCase());
  }
  expect(await factsOf(page)).toMatchObject({ Granted: 'profile\na\nb' });
});

test('WebPlatform tells how it knows this site, and the person sees it on the way there', async () => {
  const { page, demo } = suite;
  await page.goto(demo.origin);
  await chooseProvider(page, NAMES.webplatform);
  await page.getByText('Postern (local)').first().waitFor();
  expect(new URL(page.url()).origin).toBe(demo.origin);
  await page.locator('input[name=login]').waitFor();
});
