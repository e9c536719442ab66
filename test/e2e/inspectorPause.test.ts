import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings } from '../harness/axe.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { recorded } from '../harness/recorded.ts';
import { atProvider, chooseProvider, CONFIDENTIAL, expectProfile, PUBLIC } from '../harness/visit.ts';
import { en } from '../../web/texts/en.ts';
import { en as pauseTexts } from '../../web/texts/pause.en.ts';

const suite = browserSuite();

const dialogOf = (page: Page) => page.getByRole('dialog', { name: pauseTexts.title });
const goOn = (page: Page) => page.getByRole('button', { name: pauseTexts.goOn }).click();
const paused = async (page: Page, provider: string) => {
  await page.goto(suite.demo.origin);
  await page.evaluate(() => sessionStorage.setItem('postern:inspect:pause', 'on'));
  await page.reload();
  await chooseProvider(page, provider);
};

test.each([
  [CONFIDENTIAL, ['tx', 'authorization'], ['token']],
  [PUBLIC, ['tx', 'authorization'], ['redemption', 'verification']],
] as const)('%s: each message waits for a click', async (provider, before, after) => {
  const { page } = suite;
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
  await paused(page, provider);
  for (const kind of before) {
    await dialogOf(page).getByText(pauseTexts.steps[kind]).waitFor();
    expect({ sent, findings: await axeFindings(page) }).toEqual({
      sent: sent.slice(0, kind === 'tx' ? 0 : 1),
      findings: [],
    });
    await goOn(page);
  }
  await atProvider(page, 'alice');
  for (const kind of after) {
    await dialogOf(page).getByText(pauseTexts.steps[kind]).waitFor();
    expect(await dialogOf(page).innerText()).toMatch(/\{\{code_verifier:43:|\{\{id_token:/);
    await goOn(page);
  }
  await expectProfile(page);
});

test('Escape stops the sign-in, and the page can be used again', async () => {
  const { page } = suite;
  await paused(page, CONFIDENTIAL);
  await goOn(page);
  await dialogOf(page).getByText(pauseTexts.steps.authorization).waitFor();
  await page.keyboard.press('Escape');
  await dialogOf(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/');
  expect((await recorded(page)).outcome).toMatchObject({ code: 'interrupted' });
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await chooseProvider(page, CONFIDENTIAL);
  await atProvider(page, 'alice');
  await expectProfile(page);
});

test('a code that is not sent after all ends as an interrupted sign-in', async () => {
  const { page } = suite;
  await paused(page, PUBLIC);
  await goOn(page);
  await goOn(page);
  await atProvider(page, 'alice');
  await page.getByRole('button', { name: pauseTexts.stop }).click();
  await page.getByRole('heading', { level: 1, name: en.failures.interrupted.title }).waitFor();
  expect((await recorded(page)).outcome).toMatchObject({ code: 'interrupted' });
});
