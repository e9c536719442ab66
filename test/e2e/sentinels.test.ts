import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pagePool } from '../harness/pagePool.ts';
import { endingOf, type Ending } from '../harness/sentinelEndings.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { CONFIDENTIAL, PUBLIC } from '../harness/visit.ts';
import { SENTINELS, type Sentinel } from '../idp/sentinels.ts';
import type { FailureCode } from '../../web/auth/wire/failureCode.ts';
import { en } from '../../web/texts/en.ts';

const suite = sideBySide();
const usePage = pagePool(() => suite.open());

/** What a provider said that no page may repeat. */
const PROVIDERS_WORDS = ['<b>', 'stack trace', 'We are back soon', 'Maintenance', 'bad_verification_code', 'slow_down'];

const ROWS = [CONFIDENTIAL, PUBLIC]
  .flatMap((provider) => SENTINELS.map((sentinel) => ({ provider, sentinel, ending: endingOf(sentinel.id, provider) })))
  .filter((row): row is typeof row & { ending: Ending } => row.ending !== null)
  .map((row) => ({ ...row, id: row.sentinel.id, about: row.sentinel.about }));

test.concurrent.each(ROWS)('$provider, $id ($about): ends as $ending', async ({ provider, sentinel, ending }) => {
  // Chromium sends a request once more where a connection that it has used before breaks: not so on a first one.
  const use = sentinel.id === 'token-down' ? suite.visit : usePage;
  await use(async (page) => {
    const seen = watch(page);
    await signInToTheEnd(page, suite.demo, provider, sentinel.id);
    await expectEnding(page, ending, sentinel, provider);
    await expectRequestId(page, await seen.refusal());
    await expectSession(page, ending === 'profile' || ending === 'incomplete');
    const text = await page.locator('body').innerText();
    for (const words of PROVIDERS_WORDS) expect(text).not.toContain(words);
    expect(seen.troubles).toEqual([]);
  });
});

interface Refusal {
  code: string;
  request_id: string;
}

/** What the page complains of, and the proxy's last refusal. */
function watch(page: Page): { troubles: string[]; refusal: () => Promise<Refusal | undefined> } {
  const troubles: string[] = [];
  let refusal: Promise<Refusal> | undefined;
  page.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', ({ message }) => void troubles.push(message));
  page.on('dialog', (dialog) => {
    troubles.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('response', (response) => {
    const isOfSignIn = /\/api\/(token|verify|tx)$/.test(response.url());
    if (isOfSignIn && !response.ok()) refusal = response.json().then(({ error }: { error: Refusal }) => error);
  });
  return { troubles, refusal: async () => refusal };
}

function expectEnding(page: Page, ending: Ending, sentinel: Sentinel, provider: string): Promise<void> {
  if (ending === 'profile') return expectProfilePage(page, sentinel);
  if (ending === 'incomplete') return expectIncomplete(page, sentinel, provider);
  return expectFailure(page, ending, provider);
}

async function expectProfilePage(page: Page, { claims, name }: Sentinel): Promise<void> {
  const isNameless = claims !== undefined && 'name' in claims;
  // What turns the direction of a text is left out of it.
  const shown = name.replaceAll('\u202E', '');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(isNameless ? en.account.nobody : shown);
  expect(await page.title()).toBe(en.title(en.profile.title));
}

async function expectIncomplete(page: Page, sentinel: Sentinel, provider: string): Promise<void> {
  await expectProfilePage(page, sentinel);
  expect(await page.getByRole('status').filter({ hasText: en.profile.incomplete }).isVisible()).toBe(true);
  // Where the token is refused asking again does not help.
  const { retry, renew } = en.profile;
  await expectVisible(page, 'button', sentinel.id === 'profile-401' ? renew(provider) : retry);
}

async function expectFailure(page: Page, code: FailureCode, provider: string): Promise<void> {
  const { title, next } = en.failures[code];
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  expect(await page.title()).toBe(en.title(title));
  expect(await page.getByRole('alert').innerText()).toContain(next);
  await expectVisible(page, 'button', en.failure.tryAgainWith(provider));
  await expectVisible(page, 'link', en.failure.chooseAnother);
}

async function expectVisible(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  expect(await page.getByRole(role, { name, exact: true }).isVisible()).toBe(true);
}

/** The id that finds the log's line is shown where there is one. */
async function expectRequestId(page: Page, refusal: Refusal | undefined): Promise<void> {
  const ids = await page.locator('.request-id code').allInnerTexts();
  expect(ids).toEqual(refusal ? [refusal.request_id] : []);
  const lines = suite.demo.log.filter(({ request_id }) => ids.includes(request_id));
  expect(lines.map(({ code }) => code)).toEqual(refusal ? [refusal.code] : []);
}

async function expectSession(page: Page, stands: boolean): Promise<void> {
  const session = await page.evaluate(async () => {
    const response = await fetch('/api/session', { headers: { 'x-postern': '1' } });
    return response.json() as Promise<{ authenticated: boolean }>;
  });
  expect(session.authenticated).toBe(stands);
}
