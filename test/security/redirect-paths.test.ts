import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { CLIENT_ID } from '../harness/scriptedProvider.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp, ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import type { SignedIn } from '../../proxy/protocol/contract.ts';

function start(path: string) {
  return () =>
    readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...withRow(), CONFIDENTIAL_REDIRECT_PATH: path }).providers.get(
      'confidential',
    );
}

test.each(['/login', '/oauth2callback', '/a/b-c/d.php', '/login/', '/callback/another', '/profiles', '/apis/x'])(
  '6 %s can be a redirect path',
  (path) => {
    expect(start(path)()?.redirect_path).toBe(path);
  },
);

const ELSEWHERE = ['/', '//evil.example', '/x//y', '/x/../api/token', '/x/..', '/x/./y', '/.well-known/x', '/%2e%2e/x'];
const TAKEN = [
  '/api',
  '/api/tx',
  '/API/tx',
  '/healthz',
  '/profile',
  '/Profile',
  '/profile/',
  '/assets/a.js',
  '/popup',
  '/Popup/',
  '/button',
  '/button/acme.json',
  '/index.html',
];

test.each(ELSEWHERE.concat(TAKEN, 'https://x'))(
  '6 %s cannot be one: it is somewhere else, or somebody else is there',
  (path) => {
    expect(start(path)).toThrow(/CONFIDENTIAL_REDIRECT_PATH: is not a path of its own/);
  },
);

test('124 a long path that is none is refused at once, and not by trying every way to cut it', () => {
  for (const path of [`/${'a'.repeat(190)}!`, `/${'a/'.repeat(90)}!`, `/${'a'.repeat(5000)}!`]) {
    expect(start(path)).toThrow(/is not a path of its own/);
  }
});

test('15 two providers with one redirect path stop the start', () => {
  const row = withRow(
    {},
    { id: 'other', issuer: 'https://other.example', client_id: CLIENT_ID, redirect_path: '/login' },
  );
  const env = { ORIGIN, SEAL_KEYS: SEAL_KEY, ...row, CONFIDENTIAL_REDIRECT_PATH: '/login' };
  expect(() => readConfig(env)).toThrow(/OTHER_REDIRECT_PATH: is the path of confidential as well/);
});

test('91 a callback of a path of its own is no place to return to', async () => {
  const app = await createTestApp({ CONFIDENTIAL_REDIRECT_PATH: '/oauth2callback' });
  const browser = createTestBrowser(app);
  const started = await browser.start('confidential', { return_to: '/oauth2callback?code=x' });
  expect(started.answer.redirect_uri).toBe(`${ORIGIN}/oauth2callback`);
  expect(((await (await browser.redeem(started)).json()) as SignedIn).return_to).toBe('/');
});

test('71 a transaction that a browser would not keep is refused, and says so', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `https://scopes.example/a/rather/long/name/${index}`);
  const app = await createTestApp(withRow({ optional_scope: names }));
  const browser = createTestBrowser(app);
  const hash = 'h'.repeat(43);
  const hashes = { code_challenge: hash, state_hash: hash, nonce_hash: hash };
  const few = await browser.post('/api/tx', {
    provider: 'confidential',
    ...hashes,
    scope: names.slice(0, 3).join(' '),
  });
  expect(few.status).toBe(201);
  expect(few.headers.getSetCookie()[0]!.split(';', 1)[0]!.length).toBeLessThanOrEqual(768);
  const row = await createTestApp(withRow({ scope: ['openid', ...names] }));
  expect((await createTestBrowser(row).start()).answer.scope).toContain(names[59]);
  // Whoever asks for more keeps what was granted before, and there is an end to it.
  for (const from of [0, 3]) {
    await browser.redeem(await browser.start('confidential', { scope: names.slice(from, from + 3).join(' ') }));
  }
  const many = await browser.post('/api/tx', { provider: 'confidential', ...hashes, scope: names[9] });
  expect([many.status, await errorCode(many)]).toEqual([413, 'session_too_large']);
});
