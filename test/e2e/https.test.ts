import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoProcess, type DemoProcess } from '../demo/demoProcess.ts';
import { CONFIDENTIAL, PUBLIC, expectProfile, signIn } from '../harness/visit.ts';
import { launchBrowser } from '../tools/launchBrowser.ts';

let browser: Browser;
let demo: DemoProcess;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemoProcess(['--https'])]);
});
afterAll(() => Promise.all([browser?.close(), demo?.stop()]));

test.each([PUBLIC, CONFIDENTIAL])('npm start -- --https: a person signs in with %s', async (provider) => {
  const context = await browser.newContext({ locale: 'en', ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(demo.origin);
  await signIn(page, provider);
  await expectProfile(page);
  expect(page.url()).toBe(`${demo.origin}/profile`);
  await page.reload();
  await expectProfile(page);
  await context.close();
});
