import { expect, test } from 'vitest';
import { parseQuestion } from '../../../web/popup/question.ts';
import { QUESTION } from './fakePopup.ts';

const KEY = Buffer.from([4, ...Array.from({ length: 64 }, (_, at) => at)]).toString('base64url');

function textOf(fields: Record<string, string>): string {
  return new URLSearchParams({ ...QUESTION, ...fields }).toString();
}

test('a question with nothing but what has to be there', () => {
  expect(parseQuestion(textOf({}))).toEqual(QUESTION);
});

test('a question with all that may be there', () => {
  const more = { key: KEY, provider: 'github', lang: 'pt-BR', act: 'sign-out', mode: 'redirect' } as const;
  expect(parseQuestion(textOf(more))).toEqual({ ...QUESTION, ...more });
});

test('of a question, what the popup does not know is left alone, and a language that is none is left out', () => {
  expect(parseQuestion(textOf({ size: 'large', lang: 'not a language', provider: '' }))).toEqual(QUESTION);
});

test.each(['http://localhost:8790', 'http://127.0.0.1:8790', 'http://[::1]:8790', 'https://xn--mller-kva.example'])(
  'a question from %s',
  (origin) => {
    expect(parseQuestion(textOf({ origin }))?.origin).toBe(origin);
  },
);

test.each([
  'null',
  '',
  'blog.example',
  'https://blog.example/',
  'https://blog.example/path',
  'https://BLOG.example',
  'https://blog.example:443',
  'https://user@blog.example',
  'https://müller.example',
  'http://blog.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///',
  '*',
])('94 no question from the origin %j', (origin) => {
  expect(parseQuestion(textOf({ origin }))).toBeUndefined();
});

test.each([
  ['state', 'short'],
  ['state', 'x'.repeat(129)],
  ['state', 'with space'],
  ['nonce', 'short'],
  ['nonce', '<script>alert(1)</script>'],
  ['mode', 'frame'],
  ['act', 'sign-in'],
  ['provider', 'x'.repeat(65)],
  ['key', KEY.slice(4)],
  ['key', Buffer.alloc(65, 2).toString('base64url')],
  ['key', '+'.repeat(87)],
])('no question with the %s %j', (name, value) => {
  expect(parseQuestion(textOf({ [name]: value }))).toBeUndefined();
});

test.each(['origin', 'state', 'nonce', 'mode', 'back', 'provider'])('no question with two of %s', (name) => {
  expect(parseQuestion(`${textOf({ provider: 'github' })}&${name}=again`)).toBeUndefined();
});

test.each(['origin', 'state', 'nonce', 'mode', 'back'])('no question without %s', (name) => {
  const parameters = new URLSearchParams(textOf({}));
  parameters.delete(name);
  expect(parseQuestion(parameters.toString())).toBeUndefined();
});
