import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeBase64url } from '../../proxy/protocol/base64url.ts';
import type { Handshake } from '../../proxy/protocol/handshake/step.ts';
import { page as words } from '../../web/inspector/show/texts/page.en.ts';
import { startDemoProcess, type DemoProcess } from '../demo/demoProcess.ts';
import { axeFindings } from '../harness/axe.ts';
import { storageOf } from '../harness/tabs.ts';
import { CONFIDENTIAL, expectProfile, signIn } from '../harness/visit.ts';
import { launchBrowser } from '../tools/launchBrowser.ts';

// A deploy: https, INSPECT=on, and nobody who may look.

const SEAL_KEYS = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
const MAKE_TOKEN = fileURLToPath(new URL('../../proxy/entry/inspectToken.ts', import.meta.url));

let browser: Browser;
let demo: DemoProcess;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemoProcess(['--https'], { SEAL_KEYS })]);
});
afterAll(() => Promise.all([browser?.close(), demo?.stop()]));

test('a deploy records nothing for who shows no token, or a wrong one', async () => {
  const { page, told } = await openPage();
  await page.goto(demo.origin);
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
  expect(await recordedIn(page)).toEqual([]);
  expect(told).toEqual([]);
  await page.goto(`${demo.origin}/inspect`);
  await page.getByRole('heading', { name: words.empty.off }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await showToken(page, 'of-nobody');
  await page.getByText(words.operator.refused).waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('postern:inspect'))).toBeNull();
  await page.context().close();
});

test('a deploy records failed and good sign-ins, the calls of the proxy among them, for who shows a token', async () => {
  const { page } = await openPage();
  await page.goto(`${demo.origin}/inspect`);
  await showToken(page, await makeToken(demo.origin));
  await page.getByRole('heading', { name: words.empty.heading }).waitFor();
  await page.goto(demo.origin);
  await signIn(page, CONFIDENTIAL, 'token-grant');
  await page.locator('.failure').waitFor();
  await page.goto(demo.origin);
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
  const [good, failed] = await recordedIn(page);
  expect(failed?.outcome).toMatchObject({ kind: 'failed', code: 'code_rejected', reason: 'grant_rejected' });
  expect(good?.outcome).toEqual({ kind: 'done' });
  for (const { steps } of [good!, failed!]) {
    const redemption = steps.find(({ kind }) => kind === 'redemption');
    expect(redemption).toMatchObject({ from: 'proxy', to: 'authorization_server' });
  }
  await page.locator('a[href="/inspect"]').first().click();
  await page.locator('.hi-step').first().waitFor();
  expect(await page.locator('.hi-entry').count()).toBe(2);
  await page.context().close();
});

test('what a token has opened is open in one browser', async () => {
  const { page, told } = await openPage();
  await page.goto(demo.origin);
  // As if this tab recorded: the proxy is asked, and has not been shown a token here.
  await page.evaluate(() => sessionStorage.setItem('postern:inspect', 'on'));
  await page.reload();
  await signIn(page, CONFIDENTIAL);
  await expectProfile(page);
  const [handshake] = await recordedIn(page);
  expect(handshake!.steps.map(({ from }) => from)).not.toContain('proxy');
  expect(told).toEqual([]);
  await page.context().close();
});

/** `told`: the paths whose answers had the inspector's part in them. */
async function openPage(): Promise<{ page: Page; told: string[] }> {
  const page = await (await browser.newContext({ locale: 'en', ignoreHTTPSErrors: true })).newPage();
  const told: string[] = [];
  page.on('response', async (response) => {
    const { pathname, origin } = new URL(response.url());
    if (origin !== demo.origin || !pathname.startsWith('/api/')) return;
    if ((await response.text().catch(() => '')).includes('"inspect"')) told.push(pathname);
  });
  return { page, told };
}

/** As `npm run inspect:token` does, with the environment of the deploy. */
async function makeToken(origin: string): Promise<string> {
  const env = { PATH: process.env['PATH'], ORIGIN: origin, SEAL_KEYS, INSPECT: 'on' };
  const { stdout } = await promisify(execFile)(process.execPath, [MAKE_TOKEN], { env });
  return stdout.trim().split(/\s+/).at(-1)!;
}

async function showToken(page: Page, token: string): Promise<void> {
  await page.getByLabel(words.operator.label).fill(token);
  await page.getByRole('button', { name: words.operator.submit }).click();
}

/** The newest first. */
async function recordedIn(page: Page): Promise<Handshake[]> {
  const entries = (await storageOf(page)).filter(([key]) => key.startsWith('postern:inspect:handshake:'));
  const handshakes = entries.map(([, value]) => (JSON.parse(value) as { handshake: Handshake }).handshake);
  return handshakes.toSorted((a, b) => b.started - a.started);
}
