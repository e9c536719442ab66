import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

test('116 what a posted callback has brought goes too', async () => {
  const row = { form_post: true, form_post_name: { param: 'user', name: 'name' } };
  const browser = createTestBrowser(await createTestApp(withRow(row)));
  const { state } = await browser.start();
  const form = new URLSearchParams({ state, code: 'c', user: '{"name":"Alice Archer"}' });
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await browser.post('/callback/confidential', form.toString(), type)).status).toBe(303);
  expect([...browser.cookies.keys()]).toContain('__Host-Http-postern-fp');
  await browser.post('/api/logout', {});
  expect([...browser.cookies.keys()]).toEqual([]);
});
