import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { refreshGrants, signInAt, watchCalls } from '../harness/originals.ts';
import { expectProfile } from '../harness/visit.ts';

const suite = browserSuite();

async function settled(page: Page, name: string): Promise<void> {
  await expectProfile(page, name);
  await page.waitForLoadState('networkidle');
  expect(await page.getByText('Only part of your profile').count()).toBe(0);
}

test('109 profile and table with a refused token make one refresh', async () => {
  const { page, demo } = suite;
  const calls = watchCalls(demo);
  // The table is the second use of the token, which is refused from then on.
  await signInAt(page, demo, 'strava', 'lapses');
  await page.getByRole('table').waitFor();
  await page.reload();
  await settled(page, 'Lara Lapses');
  await page.getByRole('table').waitFor();
  expect(refreshGrants(calls)).toHaveLength(1);
});

test('109 ten calls at once with a refused token make one refresh', async () => {
  const { page, demo } = suite;
  await signInAt(page, demo, 'mozilla', 'lapses');
  const calls = watchCalls(demo);
  const answers = await page.evaluate(async () => {
    const post = { method: 'POST', headers: { 'X-Postern': '1', 'Content-Type': 'application/json' } };
    const get = { headers: { 'X-Postern': '1' } };
    const ten = Array.from({ length: 10 });
    const refused = await Promise.all(ten.map(() => fetch('/api/profile', get).then((answer) => answer.json())));
    const bodies = refused.map(({ error }: { error: { token: number } }) => JSON.stringify({ refused: error.token }));
    const refresh = (body: string) => fetch('/api/refresh', { ...post, body }).then((answer) => answer.json());
    const refreshed = await Promise.all(bodies.map(refresh));
    const again = await fetch('/api/profile', get);
    return [...refreshed.map((answer) => Object.hasOwn(answer as object, 'exp')), again.ok];
  });
  expect(new Set(answers)).toEqual(new Set([true]));
  expect(refreshGrants(calls)).toHaveLength(1);
});

test('109 three tabs that find their token refused at once make one refresh', async () => {
  const { page, demo, context } = suite;
  await signInAt(page, demo, 'mozilla', 'lapses');
  const tabs = [page, await context.newPage(), await context.newPage()];
  const calls = watchCalls(demo);
  await Promise.all(tabs.map((tab) => tab.goto(`${demo.origin}/profile`)));
  for (const tab of tabs) await settled(tab, 'Lara Lapses');
  expect(refreshGrants(calls)).toHaveLength(1);
});

test('114 two people who refresh at once each stay who they are', async () => {
  const { page, demo, context } = suite;
  const other = await (await context.browser()!.newContext({ locale: 'en' })).newPage();
  await signInAt(page, demo, 'mozilla', 'lapses');
  await signInAt(other, demo, 'mozilla', 'refresh-same');
  const calls = watchCalls(demo);
  await Promise.all([page.reload(), other.reload()]);
  await settled(page, 'Lara Lapses');
  await settled(other, 'Sam Same');
  expect(refreshGrants(calls)).toHaveLength(2);
  await other.context().close();
});
