import { expect, test } from 'vitest';
import { browserSuite } from '../../harness/browserSuite.ts';
import {
  agree,
  clickButton,
  expectEnding,
  logIn,
  openPage,
  recordEndings,
  signInAbove,
} from '../../harness/buttonVisit.ts';
import { NAMES } from '../../harness/originals.ts';
import { CONFIDENTIAL, PUBLIC } from '../../harness/visit.ts';

const suite = browserSuite();

/** The demo's providers that can be vouched for, by the ids of their rows; Textbook's pages send COOP same-origin. */
const PROVIDERS = [
  ['demo-public', PUBLIC, 'alice', 'Alice Archer'],
  ['demo-confidential', CONFIDENTIAL, 'alice', 'Alice Archer'],
  ['demo-webplatform', NAMES.webplatform, 'jdoe', 'John Doe'],
  ['demo-mozilla', NAMES.mozilla, 'jdoe', 'John Doe'],
  ['demo-strava', NAMES.strava, 'jdoe', 'John Doe'],
  ['demo-twitter', NAMES.twitter, 'jdoe', 'John Doe'],
  ['demo-textbook', NAMES.textbook, 'jdoe', 'John Doe'],
] as const;

test.each(PROVIDERS)(
  '103 %s: the page is told who it is, and its backend verifies it',
  async (id, provider, user, name) => {
    const { page, context, demo } = suite;
    await recordEndings(context);
    const button = `.providers login-button[provider="${id}"]`;
    await openPage(page, demo.blog, button);
    const popup = await clickButton(page, button);
    await signInAbove(popup, provider, user);
    await agree(popup, name);
    await expectEnding(page, { type: 'login', name, signed: true });
    await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
    expect(await page.locator('#verified').innerText()).toContain(name);
    expect(await page.locator('#verified').innerText()).toContain(id);
  },
);

test('60 Foursquare, of OAuth 1.0: the page is told who it is, and nobody vouches for it', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  const button = '.providers login-button[provider="demo-foursquare"]';
  await openPage(page, demo.blog, button);
  const popup = await clickButton(page, button);
  await signInAbove(popup, NAMES.foursquare, 'jdoe');
  await agree(popup, 'John Doe');
  await expectEnding(page, { type: 'login', name: 'John Doe', signed: false });
  expect(await page.locator('#believed').innerText()).toContain('unverified');
  expect(await page.locator('#verified').innerText()).toBe('');
});

test('somebody who is signed in already agrees once, in two round trips', async () => {
  const { page, context, demo } = suite;
  await recordEndings(context);
  await openPage(page, demo.blog);
  await logIn(page, CONFIDENTIAL);
  await page.locator('#answer', { hasText: 'Verified.' }).waitFor();
  await openPage(page, demo.blog);
  const calls: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(pathname);
  });
  await agree(await clickButton(page));
  await expectEnding(page, { type: 'login', name: 'Alice Archer', signed: true });
  expect(calls).toEqual(['/api/embed', '/api/assertion']);
});
