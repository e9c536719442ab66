import { expect, test } from 'vitest';
import type { AppOptions } from '../../proxy/http/deps.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

test.each<[string, Pick<AppOptions, 'prepare'>]>([
  ['as they are', {}],
  ['as Headers', { prepare: (headers) => new Headers(headers) }],
])('73 what one answer adds to headers that are prepared %s is in no other', async (_how, prepare) => {
  const app = await createTestApp();
  const isolate = { ...app, server: app.isolate(prepare) };
  const signedIn = await createTestBrowser(isolate).signIn();
  expect(signedIn.headers.getSetCookie().length).toBeGreaterThan(1);
  const next = await createTestBrowser(isolate).get('/api/session');
  expect(next.headers.getSetCookie()).toEqual([]);
  expect(next.headers.get('server-timing')).toMatch(/^total;dur=\d+, upstream;dur=\d+$/);
  expect(next.headers.get('cache-control')).toBe('no-store');
});
