import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readShared } from '../../web/inspector/export/shared/share.ts';
import { page as words } from '../../web/inspector/show/texts/page.en.ts';
import { createHandedOut, namesIn, watchBrowser, watchProxy } from '../harness/handedOut.ts';
import { openInspector } from '../harness/inspectorScenes.ts';
import { ALL_ORIGINALS, NAMES } from '../harness/originals.ts';
import { pagePool } from '../harness/pagePool.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { CONFIDENTIAL, PUBLIC } from '../harness/visit.ts';

const suite = sideBySide();
const handed = createHandedOut();
beforeAll(() => watchProxy(suite.demo, handed));
const usePage = pagePool(async () => {
  const page = await suite.open({ viewport: { width: 1280, height: 860 } });
  await keepCopies(page);
  return page;
});

const GOOD = [
  [CONFIDENTIAL, 'alice'],
  [PUBLIC, 'alice'],
  ...ALL_ORIGINALS.map((name) => [NAMES[name], 'jdoe'] as const),
] as const;

const AT_OIDC = ['declines', 'token-grant', 'id-signature'] as const;
const FAILED = [
  ...AT_OIDC.flatMap((user) => [
    [CONFIDENTIAL, user],
    [PUBLIC, user],
  ]),
  [CONFIDENTIAL, 'state-wrong'],
  [PUBLIC, 'id-nonce'],
  [CONFIDENTIAL, 'profile-500'],
  [CONFIDENTIAL, 'profile-other'],
  ...ALL_ORIGINALS.map((name) => [NAMES[name], 'declines']),
  [NAMES.webplatform, 'code-rejected'],
  [NAMES.textbook, 'code-rejected'],
  [NAMES.textbook, 'token-500'],
  [NAMES.textbook, 'lapses'],
  [NAMES.mozilla, 'lapses'],
  [NAMES.strava, 'refresh-500'],
  ...['wrong-verifier', 'wrong-signature', 'token-html', 'profile-500'].map((user) => [NAMES.twitter, user]),
] as [provider: string, user: string][];

/** What has a value of its own for each sign-in, and what is configured. */
const KINDS = [
  'Basic',
  'Bearer',
  'access_token',
  'client_secret',
  'code',
  'code_verifier',
  'cookie',
  'denied',
  'id_token',
  'id_token, its claims',
  'id_token, its signature',
  'nonce',
  'oauth_token',
  'oauth_token_secret',
  'oauth_verifier',
  'refresh_token',
  'state',
  'tx',
];

/** What an inspector has shown and given away, by places. */
type Shown = Map<string, string>;

describe.concurrent('the inspector shows no secret, code, token, verifier and no cookie', () => {
  test.for([...GOOD, ...FAILED])('%s, %s', ([provider, user]) =>
    usePage(async (page) => {
      const { demo } = suite;
      const shown: Shown = new Map();
      watchBrowser(page, demo.issuer, handed);
      const answers = watchAnswers(page, demo.origin);
      await signInToTheEnd(page, demo, provider, user);
      await openInspector(page, demo);
      await look(page, shown);
      await takeAlong(page, shown);
      for (const [index, text] of (await Promise.all(answers)).entries()) shown.set(`answer ${index + 1}`, text);
      const found = [...shown].flatMap(([place, text]) => namesIn(text, handed).map((name) => `${place}: ${name}`));
      expect(found).toEqual([]);
      // There was something to be hidden.
      expect([...shown.values()].join('')).toMatch(/\{\{(code|state|oauth_token|denied|tx):\d+:/);
    }),
  );
});

test('each kind of value has gone over the wire, and was looked for', () => {
  expect([...new Set([...handed.values()].flatMap((names) => [...names]))].toSorted()).toEqual(KINDS);
});

/** What the proxy tells of a handshake. The rest of its answers is what a sign-in needs. */
function watchAnswers(page: Page, origin: string): Promise<string>[] {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(`${origin}/api/`)) answers.push(response.json().then(inspectOf, () => ''));
  });
  return answers;
}

function inspectOf({ inspect = '' }: { inspect?: unknown }): string {
  return JSON.stringify(inspect);
}

declare global {
  interface Window {
    copies: string[];
  }
}

/** The clipboard is that of all browsers that run beside one another. */
async function keepCopies(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.copies = [];
    navigator.clipboard.writeText = async (text) => void window.copies.push(text);
  });
}

/** Opens every step and all there is to unfold, and copies its command. */
async function look(page: Page, shown: Shown): Promise<void> {
  const pages = await page.evaluate(async (copy) => {
    const drawn: string[] = [];
    const isOpen = (no: number) => document.querySelector('.hi-message h2')?.textContent.startsWith(`${no}. `);
    for (const [index, step] of document.querySelectorAll<HTMLElement>('.hi-step').entries()) {
      step.click();
      // The picture is drawn first.
      while (!isOpen(index + 1)) await new Promise(requestAnimationFrame);
      for (const more of document.querySelectorAll('details')) more.open = true;
      for (const button of document.querySelectorAll('button')) if (button.textContent === copy) button.click();
      await new Promise((resolve) => void setTimeout(resolve));
      drawn.push(document.documentElement.outerHTML);
    }
    return drawn;
  }, words.message.copyCurl);
  for (const [index, html] of pages.entries()) shown.set(`step ${index + 1}`, html);
  expect(pages.length).toBeGreaterThan(2);
  const commands = await page.evaluate(() => window.copies);
  expect(commands.filter((text) => text.includes('curl '))).toHaveLength(pages.length);
  for (const [index, text] of commands.entries()) shown.set(`command ${index + 1}`, text);
}

/** Script, HAR, link, and what stays in the tab. */
async function takeAlong(page: Page, shown: Shown): Promise<void> {
  for (const name of [words.tools.script, words.tools.har]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    shown.set(name, await readFile(await download.path(), 'utf8'));
  }
  await page.getByRole('button', { name: words.tools.share }).click();
  await page.getByText(words.tools.shared).waitFor();
  const link = (await page.evaluate(() => window.copies.at(-1)))!;
  const shared = await readShared(new URL(link).hash);
  expect(shared).toBeTypeOf('object');
  shown.set('link', link).set('what is in the link', JSON.stringify(shared));
  // Until it has ended, a sign-in has its own state and verifier there.
  const kept = await page.evaluate(() => [
    Object.entries(localStorage),
    Object.entries(sessionStorage).filter(([key]) => !key.startsWith('postern:tx:')),
  ]);
  shown.set('storage', JSON.stringify(kept));
}
