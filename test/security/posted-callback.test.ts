import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { createTestApp, ORIGIN } from '../harness/testApp.ts';

test('73 the answer to a posted callback sets a cookie and carries a code, so nobody may keep it', async () => {
  const row = { form_post: true, form_post_name: { param: 'user', name: 'name' } };
  const app = await createTestApp(withRow(row));
  const body = new URLSearchParams({ code: 'c', state: 's', user: '{"name":"Ann"}' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const path of ['/callback/confidential', '/callback/nobody']) {
    const answer = await app.server.fetch(new Request(ORIGIN + path, { method: 'POST', headers, body }));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toContain('Cookie');
  }
});
