import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { safeReturnTo } from '../../proxy/protocol/returnTo.ts';
import { createTestApp, ORIGIN } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

/** Ways to say another origin, or something that is no path of ours. */
const HOSTILE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  '/%2fevil.example',
  '/%2f%2fevil.example',
  '%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  '/a/../..//evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https://evil.example',
  'https://login.example@evil.example',
  'https://login.example.evil.example/',
  'http://login.example/',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  ' //evil.example',
  '\u0000//evil.example',
  '/\u0000/evil.example',
  '/\u007f/evil.example',
  '//evil.example\u3002com',
  '/%',
  '/%E0%A4',
  'profile',
  '',
  '?x',
  '#x',
  '/api/logout',
  '/callback/confidential?code=x',
  '/CALLBACK/confidential',
  '/%63allback/confidential',
];

test.each(HOSTILE)('91 return_to %j becomes the start page', (value) => {
  expect(safeReturnTo(value, ORIGIN)).toBe('/');
});

test.each([undefined, null, 5, {}, ['/profile']])(
  '91 return_to %j, no string at all, becomes the start page',
  (value) => {
    expect(safeReturnTo(value, ORIGIN)).toBe('/');
  },
);

test.each(['/', '/profile', '/profile?tab=1&next=%2Fa#part', '/profile?u=https://other.example', '/a/b%20c'])(
  '91 return_to %s is kept',
  (value) => {
    const kept = safeReturnTo(value, ORIGIN);
    expect(kept).toBe(value);
    expect(new URL(kept, ORIGIN).origin).toBe(ORIGIN);
  },
);

test('92 the sealed return_to wins over one in the callback, and a hostile one is the start page, not an error', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start('confidential', { return_to: '/profile?from=seal' });
  started.query.set('return_to', '/evil');
  const answer = (await (await browser.redeem(started)).json()) as SignedIn;
  expect(answer.return_to).toBe('/profile?from=seal');
  const hostile = await browser.start('confidential', { return_to: '//evil.example' });
  expect(((await (await browser.redeem(hostile)).json()) as SignedIn).return_to).toBe('/');
});

test('92 a return_to that does not fit the transaction cookie gives way to the start page', async () => {
  const browser = createTestBrowser(await createTestApp());
  const started = await browser.start('confidential', { return_to: `/profile?x=${'x'.repeat(900)}` });
  const [cookie] = [...browser.cookies].map((pair) => pair.join('='));
  expect(cookie!.length).toBeLessThanOrEqual(768);
  expect(((await (await browser.redeem(started)).json()) as SignedIn).return_to).toBe('/');
});

test.each(['https://good.example.evil', 'https://evilgood.example', 'https://*.good.example', 'https://good.example/'])(
  '93 the redirect_uri and the guard know one origin exactly: %s is not it',
  async (origin) => {
    const browser = createTestBrowser(await createTestApp({ ORIGIN: 'https://good.example' }));
    const hash = 'h'.repeat(43);
    const body = { provider: 'confidential', code_challenge: hash, state_hash: hash, nonce_hash: hash };
    expect((await browser.post('/api/tx', body, { origin })).status).toBe(403);
    const answer = await browser.post('/api/tx', body, { origin: 'https://good.example' });
    expect(await answer.json()).toMatchObject({ redirect_uri: 'https://good.example/callback/confidential' });
  },
);
