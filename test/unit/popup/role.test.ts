import { expect, test } from 'vitest';
import { roleOf, startFragment, type Kept } from '../../../web/popup/role.ts';
import { HOST, QUESTION } from './fakePopup.ts';

const ASKED = new URLSearchParams({ ...QUESTION }).toString();
const FRESH: Kept = {
  question: undefined,
  isProven: false,
  isRegistered: false,
  attempt: undefined,
  outcome: undefined,
};
const UNKNOWN = { isProven: false, isRegistered: false };
const START = startFragment({ provider: 'demo', attempt: 'attempt-1234', lang: 'de' }).slice(1);

test('a question in the fragment is asked, whatever the tab has kept of an earlier one', () => {
  const kept = { ...FRESH, question: 'old', attempt: 'attempt-1234', outcome: 'done' };
  expect(roleOf(ASKED, undefined, kept)).toEqual({ kind: 'asked', question: QUESTION, ...UNKNOWN });
});

test.each([
  ['https://blog.example', true],
  ['https://evil.example', false],
  ['null', false],
  [undefined, false],
])('91 a question in the fragment that has come from %s is the page’s own: %s', (from, isProven) => {
  // What an earlier question of the same tab has proven does not vouch for another.
  const kept = { ...FRESH, question: ASKED, isProven: true, isRegistered: true };
  expect(roleOf(ASKED, from, kept)).toMatchObject({ isProven, isRegistered: false });
});

test.each([true, false])(
  '91 on the way back from a provider it is known whether the page has asked: %s',
  (isProven) => {
    const kept = { ...FRESH, question: ASKED, isProven, isRegistered: true };
    expect(roleOf('', HOST, kept)).toMatchObject({ isProven, isRegistered: true });
  },
);

test('without a fragment it is the question that the tab has kept, and how its sign-in came back', () => {
  const asked = { kind: 'asked', question: QUESTION, ...UNKNOWN };
  expect(roleOf('', undefined, { ...FRESH, question: ASKED })).toEqual(asked);
  const back = { ...FRESH, question: ASKED, outcome: 'provider_error' };
  expect(roleOf('', undefined, back)).toEqual({ ...asked, ended: 'provider_error' });
});

test('a second window goes to its provider', () => {
  const start = { kind: 'start', provider: 'demo', attempt: 'attempt-1234', lang: 'de' };
  // Beside the attempt, it has inherited all that the first window keeps.
  const kept = { ...FRESH, question: ASKED, isProven: true, attempt: 'attempt-1234' };
  expect(roleOf(START, undefined, kept)).toEqual(start);
});

test('94 another site sends nobody to a provider by opening a second window, whose attempt no first one has lent', () => {
  expect(roleOf(START, undefined, FRESH)).toEqual({ kind: 'none' });
  expect(roleOf(START, undefined, { ...FRESH, attempt: 'attempt-of-another' })).toEqual({ kind: 'none' });
});

test.each([
  ['done', 'done'],
  ['access_denied', 'access_denied'],
  ['cookies_refused', 'cookies_refused'],
  ['constructor', 'unexpected'],
  [undefined, 'interrupted'],
])('a second window that is back with %s tells the first %s', (outcome, ended) => {
  const kept = { ...FRESH, question: ASKED, attempt: 'attempt-1234', outcome };
  expect(roleOf('', undefined, kept)).toEqual({ kind: 'returned', attempt: 'attempt-1234', ended });
});

test.each([
  '',
  'nonsense',
  'origin=https://blog.example',
  'start=demo',
  'start=demo&attempt=a&attempt=b',
  'start=&attempt=attempt-1234',
])('nothing was asked by %j', (fragment) => {
  expect(roleOf(fragment, HOST, FRESH)).toEqual({ kind: 'none' });
});
