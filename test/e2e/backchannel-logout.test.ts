import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { CONFIDENTIAL, signedIn } from '../harness/visit.ts';

const suite = browserSuite();

test('118 whoever signs out at their provider is signed out here, by the word of one server to the other', async () => {
  const { demo, context, page } = suite;
  await signedIn(demo, page);
  const provider = await context.newPage();
  await provider.goto(`${demo.issuer}/session/end`);
  await provider.getByRole('button', { name: 'Sign out' }).click();
  await provider.getByText('You are signed out at this provider.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: `Continue with ${CONFIDENTIAL}` }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('alice@example.com');
  expect(demo.log.map(({ route, status }) => `${route} ${status}`)).toContain('/backchannel-logout/* 200');
});
