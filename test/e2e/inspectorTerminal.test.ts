import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { recipeScript } from '../../web/inspector/export/script/scriptOf.ts';
import { en as site } from '../../web/texts/en.ts';
import { en } from '../../web/texts/terminal.en.ts';
import { axeFindings } from '../harness/axe.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { atOriginal } from '../harness/originals.ts';
import { recipesOf } from '../harness/recipes.ts';
import { runBash, visitAs } from '../harness/terminal.ts';
import { atProvider } from '../harness/visit.ts';

const suite = browserSuite();

/** The page that a provider sends the person back to, and what it offers to be copied. */
async function copied(page: Page): Promise<string> {
  await page.getByRole('button', { name: en.copy }).click();
  await page.getByText(en.copied).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

function posts(page: Page): string[] {
  const urls: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && urls.push(new URL(request.url()).pathname)));
  return urls;
}

test.each([
  ['demo-confidential', 'alice'],
  ['demo-twitter', 'jdoe'],
])('a handshake with %s begun in a terminal ends there, by way of the page', async (id, user) => {
  const { page, context, demo } = suite;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { provider, recipe } = (await recipesOf(demo)).get(id)!;
  const sent = posts(page);
  const ended = await runBash(recipeScript(recipe), {
    env: { CLIENT_SECRET: provider.client_secret! },
    visit: async (address) => {
      await page.goto(address);
      await (id === 'demo-twitter' ? atOriginal(page, user) : atProvider(page, user));
      return copied(page);
    },
  });
  expect(ended.status).toBe(0);
  expect(ended.out).toContain(user);
  expect(sent.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('what came back is never drawn, and nobody is told to hand it on', async () => {
  const { page, context, demo } = suite;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { recipe } = (await recipesOf(demo)).get('demo-public')!;
  let callback = '';
  await runBash(recipeScript(recipe), {
    visit: async (address) => {
      callback = await visitAs('alice')(address);
      return '';
    },
  });
  await page.goto(callback);
  await page.getByRole('heading', { name: site.failures.not_started_here.title }).waitFor();
  expect(await page.getByText(en.warning).isVisible()).toBe(true);
  const { searchParams } = new URL(callback);
  const html = await page.content();
  for (const name of ['code', 'state']) expect(html).not.toContain(searchParams.get(name));
  expect(await axeFindings(page)).toEqual([]);
  expect(await copied(page)).toBe(callback);
});
