import { expect, test } from 'vitest';
import { browserSuite } from '../harness/browserSuite.ts';
import { atProvider, CONFIDENTIAL, expectProfile, signIn } from '../harness/visit.ts';

const suite = browserSuite();

test('stopping the identity provider mid-way gives a clear page, and starting it again lets the person carry on', async () => {
  const { demo, page } = suite;
  await page.goto(`${demo.origin}/profile?kept=1`);
  await page.route('**/api/token', async (route) => {
    await demo.stopIdp();
    await route.continue();
  });
  await signIn(page, CONFIDENTIAL);
  await page.getByRole('heading', { name: 'The provider cannot be reached' }).waitFor();
  const again = page.getByRole('button', { name: `Try again with ${CONFIDENTIAL}` });
  await page.unrouteAll();
  const refused = page.waitForResponse('**/api/tx');
  await again.click();
  expect((await refused).status()).toBe(502);
  await page.getByRole('heading', { name: 'The provider cannot be reached' }).waitFor();
  await demo.restartIdp();
  await again.click();
  await atProvider(page, 'alice');
  await expectProfile(page);
  expect(page.url()).toBe(`${demo.origin}/profile?kept=1`);
});
