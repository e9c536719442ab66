import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { addressBack, wayBack } from '../../../web/popup/wayBack.ts';
import { HOST, QUESTION } from './fakePopup.ts';

const key = createECDH('prime256v1').generateKeys('base64url');

test.each([
  ['popup', true, true, true, 'opener'],
  ['popup', true, false, false, 'opener'],
  ['popup', false, true, true, 'address'],
  ['popup', false, false, true, 'none'],
  ['popup', false, true, false, 'none'],
  // Whoever has opened the page itself is a stranger.
  ['redirect', true, true, true, 'address'],
  ['redirect', true, false, true, 'none'],
  ['redirect', true, true, false, 'none'],
] as const)(
  '91 mode %s, with an opener: %s, a key: %s, from the page: %s: back by %s',
  (mode, hasOpener, hasKey, isProven, way) => {
    const question = { ...QUESTION, mode, ...(hasKey && { key }) };
    expect(wayBack({ question, isProven }, hasOpener)).toBe(way);
  },
);

test.each([
  ['/', '/'],
  ['/garden?page=2', '/garden?page=2'],
  ['//post', '//post'],
  ['//evil.example/', '//evil.example/'],
  ['/\\evil.example', '//evil.example'],
  ['/\t/evil.example', '//evil.example'],
])('91 the way back by %j stays at the origin that asks', async (back, path) => {
  const question = { ...QUESTION, key, back };
  expect(wayBack({ question, isProven: true }, false)).toBe('address');
  const url = await addressBack(HOST, question, { type: 'signed-out' });
  expect(url.href.split('#')[0]).toBe(HOST + path);
});

test.each([
  '',
  'garden',
  '.evil.example/',
  '@evil.example/',
  ':8443/',
  '\\\\evil.example',
  'https://evil.example/',
  '/a#b',
])('91 there is no way back by %j', async (back) => {
  const question = { ...QUESTION, key, back };
  expect(wayBack({ question, isProven: true }, false)).toBe('none');
  expect(wayBack({ question, isProven: true }, true)).toBe('opener');
  const address = addressBack(HOST, question, { type: 'signed-out' });
  await expect(address).rejects.toThrow('there is no way back');
});
