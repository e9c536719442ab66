import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { atOriginal, NAMES, signInAt } from '../harness/originals.ts';
import { atProvider, CONFIDENTIAL, expectProfile, signedIn } from '../harness/visit.ts';

const suite = browserSuite();

/** The prompts with which the provider was asked, one for each authorization request. */
function watchPrompts(page: Page): (string | null)[] {
  const prompts: (string | null)[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (/\/(auth|v1\/authorization)$/.test(pathname)) prompts.push(searchParams.get('prompt'));
  });
  return prompts;
}

/** As after 30 idle minutes: the session's cookie is gone, and the person at home again. */
async function idleOut(): Promise<void> {
  await suite.context.clearCookies({ name: /postern-sid/ });
  await suite.page.goto(suite.demo.origin);
}

/** The provider forgets the person as well. */
async function forgottenThere(): Promise<void> {
  await suite.context.clearCookies({ domain: '127.0.0.1' });
}

test('whoever did not sign out continues as themselves, without a word at the provider', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await idleOut();
  const prompts = watchPrompts(page);
  await page.getByRole('button', { name: 'Continue as Alice Archer' }).click();
  await expectProfile(page);
  expect(prompts).toEqual(['none']);
});

test('so it is at Mozilla, whose rows are not OpenID', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'mozilla');
  await expectProfile(page, 'John Doe');
  await idleOut();
  const prompts = watchPrompts(page);
  await page.getByRole('button', { name: 'Continue as John Doe' }).click();
  await expectProfile(page, 'John Doe');
  expect(prompts).toEqual(['none']);
});

test('where the provider has forgotten the person, the visible way follows at once, and once', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await idleOut();
  await forgottenThere();
  const prompts = watchPrompts(page);
  await page.getByRole('button', { name: 'Continue as Alice Archer' }).click();
  await atProvider(page, 'alice');
  await expectProfile(page);
  expect(prompts).toEqual(['none', null]);
});

test('56 the provider answers with somebody else: nobody is signed in as another than they chose', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'mozilla');
  await expectProfile(page, 'John Doe');
  await idleOut();
  const remembered = await suite.context.cookies();
  await forgottenThere();
  await page.getByRole('button', { name: `Continue with ${NAMES.mozilla}` }).click();
  await atOriginal(page, 'jane');
  await expectProfile(page, 'Jane Roe');
  // Back to what was remembered before: John here, Jane there.
  await suite.context.clearCookies({ name: /postern/ });
  await suite.context.addCookies(remembered.filter(({ name }) => name.endsWith('-was')));
  await page.goto(demo.origin);
  await page.getByRole('button', { name: 'Continue as John Doe' }).click();
  await page.getByRole('heading', { level: 1, name: 'That was another account' }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Jane Roe');
});

test('119 whoever signs out is not offered to continue', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  await page.goto(demo.origin);
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  expect(await page.getByRole('button', { name: /Continue as/ }).count()).toBe(0);
});

test('118 the session at the provider is ended too where the person wants it, and the way back is checked', async () => {
  const { page, demo } = suite;
  await signedIn(demo, page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: `Sign out at ${CONFIDENTIAL} as well` }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByText(`You are signed out at ${CONFIDENTIAL} as well.`).waitFor();
  expect(page.url()).toBe(`${demo.origin}/`);
});

test.each(['?state=made-up', '?state=', '?state=a&state=b'])(
  '118 a return %s that nobody asked for says nothing',
  async (query) => {
    const { page, demo } = suite;
    const posts: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
    await page.goto(`${demo.origin}/${query}`);
    await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
    expect(page.url()).toBe(`${demo.origin}/`);
    expect(await page.getByText('as well').count()).toBe(0);
    expect(posts).toEqual([]);
  },
);

test('a provider that does not know this site is told of before anybody is sent there', async () => {
  const { page, demo } = suite;
  await page.route('**/api/tx', (route) =>
    route.fulfill({ status: 502, json: { error: { code: 'client_unknown', request_id: 'abc' } } }),
  );
  await page.goto(demo.origin);
  await page.getByRole('button', { name: `Continue with ${NAMES.webplatform}` }).click();
  await page.getByText('The provider does not know this site').waitFor();
  expect(new URL(page.url()).origin).toBe(demo.origin);
});
