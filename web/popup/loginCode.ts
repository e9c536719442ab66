import type { ErrorCode } from '../../proxy/protocol/failure.ts';
import type { LocalCode } from '../auth/wire/failureCode.ts';
import type { Result } from '../embed/wire.ts';
import type { PopupCode } from './failureGroup.ts';

/** What only the browser knows, in the words of the contract: a page's script gets no other code. */
const CONTRACT: Readonly<Record<LocalCode, ErrorCode>> = {
  offline: 'try_later',
  proxy_unreachable: 'try_later',
  implicit_refused: 'invalid_response',
  cookies_refused: 'tx_missing',
  interrupted: 'tx_missing',
  more_declined: 'access_denied',
  another_account: 'not_allowed',
  not_started_here: 'state_mismatch',
  unexpected: 'misconfigured',
};

/** The end that a page hears of where there was no login. A no at the provider is the person's own. */
export function endOf(failure: PopupCode): Extract<Result, { type: 'cancel' | 'error' }> {
  const code = isLocal(failure) ? CONTRACT[failure] : failure;
  return code === 'access_denied' ? { type: 'cancel', code } : { type: 'error', code };
}

function isLocal(code: PopupCode): code is LocalCode {
  return Object.hasOwn(CONTRACT, code);
}
