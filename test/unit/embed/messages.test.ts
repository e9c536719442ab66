import { afterEach, describe, expect, test } from 'vitest';
import { readMessage, readProfile, readResult } from '../../../web/embed/messages.ts';

const LOGIN = 'https://login.example';
const POPUP = { name: 'the popup' } as unknown as Window;
const QUESTION = { state: 'state-of-this-attempt' };
const PROFILE = { sub: 's-1', provider: 'github', name: 'Alice', email: 'a@x.example', email_verified: false };
const RESULT = { type: 'result', assertion: 'a.b.c', profile: PROFILE };

function said(data: unknown, from: { origin?: string; source?: Window | null } = {}, question: object = QUESTION) {
  const event = { origin: LOGIN, source: POPUP, data, ...from };
  return readMessage(event, LOGIN, POPUP, question as typeof QUESTION);
}

function message(members: object): object {
  return { postern: 1, state: QUESTION.state, ...members };
}

afterEach(() => {
  for (const name of ['postern', 'state', 'type', 'assertion', 'profile', 'sub', 'provider', 'code', 'name']) {
    Reflect.deleteProperty(Object.prototype, name);
  }
});

describe('96 the popup is heard', () => {
  test.each(['hello', 'alone'] as const)('when it says %s', (type) => {
    expect(said(message({ type }))).toBe(type);
  });

  test.each([
    [RESULT],
    [{ type: 'cancel', code: 'access_denied' }],
    [{ type: 'cancel', code: 'popup_closed' }],
    [{ type: 'error', code: 'provider_error' }],
  ])('when it says how it ended: %j', (result) => {
    expect(said(message(result))).toEqual(result);
  });

  test('when it says who it was, and nobody vouches for that', () => {
    const { assertion: _, ...unvouched } = RESULT;
    expect(said(message(unvouched))).toStrictEqual(unvouched);
  });

  test('without whatever else it says', () => {
    const extra = { ...RESULT, extra: 1, profile: { ...PROFILE, extra: 1, __proto__: { url: 'x' } } };
    expect(said(message(extra))).toStrictEqual(RESULT);
  });
});

describe('96 silence, where the message is', () => {
  test.each([
    ['another origin’s', { origin: 'https://login.example.evil.example' }],
    ['our origin’s by another scheme', { origin: 'http://login.example' }],
    ['an opaque origin’s', { origin: 'null' }],
    ['another window’s', { source: { name: 'another' } as unknown as Window }],
    ['nobody’s', { source: null }],
  ])('%s', (_name, from) => {
    expect(said(message(RESULT), from)).toBeUndefined();
  });

  test.each([
    ['of another attempt', { state: 'state-of-another-attempt' }],
    ['of no attempt', { state: undefined }],
    ['not ours', { postern: undefined }],
    ['ours by another type', { postern: '1' }],
    ['of another version', { postern: 2 }],
    ['of a type that nobody knows', { type: 'token' }],
    ['of a type that is no text', { type: ['result'] }],
    ['an end without a code', { type: 'error', code: undefined }],
    ['an end with a code that is none', { type: 'error', code: '<b>' }],
    ['an end with a code that is no text', { type: 'cancel', code: 1 }],
    ['the answer to another question', { type: 'signed-out' }],
    ['with an assertion that is no text', { assertion: { toString: 'x' } }],
    ['without a profile', { profile: undefined }],
    ['with a profile that is a text', { profile: 'Alice' }],
    ['with a profile that is a list', { profile: [PROFILE] }],
    ['with a profile of nobody', { profile: { ...PROFILE, sub: '' } }],
    ['with a profile by nobody', { profile: { sub: 's-1' } }],
    ['with a name that is no text', { profile: { ...PROFILE, name: { first: 'Alice' } } }],
    ['with a verification that is a text', { profile: { ...PROFILE, email_verified: 'yes' } }],
  ])('%s', (_name, members) => {
    expect(said({ ...message(RESULT), ...members })).toBeUndefined();
  });

  test.each([[null], [undefined], ['hello'], [1], [[]], [true], [JSON.stringify(message(RESULT))]])('%j', (data) => {
    expect(said(data)).toBeUndefined();
  });
});

test('96 only the end of a session is the answer where that was asked for', () => {
  const question = { ...QUESTION, act: 'sign-out' };
  expect(said(message({ type: 'signed-out' }), {}, question)).toEqual({ type: 'signed-out' });
  expect(said(message(RESULT), {}, question)).toBeUndefined();
});

describe('104 members that the page has given to every object are said by nobody', () => {
  test('a message', () => {
    Object.assign(Object.prototype, message(RESULT));
    expect(said({})).toBeUndefined();
    expect(readResult({})).toBeUndefined();
  });

  test('a profile', () => {
    Object.assign(Object.prototype, { sub: 'evil', provider: 'evil', name: 'evil' });
    expect(readProfile({})).toBeUndefined();
    expect(Object.keys(readProfile({ sub: 's', provider: 'p' }) ?? {})).toEqual(['sub', 'provider']);
  });

  test('a profile’s own members are there whatever setter lies in wait for them', () => {
    Reflect.defineProperty(Object.prototype, 'name', { configurable: true, set: () => {} });
    expect(readProfile(PROFILE)).toStrictEqual(PROFILE);
  });
});
