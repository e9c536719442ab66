import { expect, test } from 'vitest';
import { ERROR_STATUS, isErrorCode, type ErrorCode } from '../../../proxy/protocol/failure.ts';
import type { LocalCode } from '../../../web/auth/wire/failureCode.ts';
import { failureGroup, isFailureCode } from '../../../web/popup/failureGroup.ts';
import { endOf } from '../../../web/popup/loginCode.ts';
import { texts } from '../../../web/popup/texts/en.ts';

const LOCAL: readonly LocalCode[] = [
  'offline',
  'proxy_unreachable',
  'implicit_refused',
  'cookies_refused',
  'interrupted',
  'more_declined',
  'another_account',
  'not_started_here',
  'unexpected',
];
const CODES = [...(Object.keys(ERROR_STATUS) as ErrorCode[]), ...LOCAL];

test.each(CODES)('the failure %s has words', (code) => {
  expect(isFailureCode(code)).toBe(true);
  expect(texts.failures[failureGroup(code)].heading).not.toBe('');
});

test.each(CODES)('the failure %s reaches the page as a code of the contract', (code) => {
  expect(isErrorCode(endOf(code).code)).toBe(true);
});

test('a no at the provider is the person’s own, anything else is an error', () => {
  expect(endOf('access_denied')).toEqual({ type: 'cancel', code: 'access_denied' });
  expect(endOf('provider_error')).toEqual({ type: 'error', code: 'provider_error' });
  expect(endOf('popup_blocked')).toEqual({ type: 'error', code: 'popup_blocked' });
  expect(endOf('offline')).toEqual({ type: 'error', code: 'try_later' });
});

test.each(['constructor', '__proto__', 'done', '', 7, null])('%j is no failure', (value) => {
  expect(isFailureCode(value)).toBe(false);
});
