import type { FailureCode } from '../auth/wire/failureCode.ts';
import { accountTexts } from './accountTexts.ts';
import type { FailureText } from './failureText.ts';
import { texts } from './texts.ts';

/** Why a provider was not connected. */
export function connectFailure(code: FailureCode): FailureText {
  return accountTexts.failures[code] ?? texts.failures[code];
}
