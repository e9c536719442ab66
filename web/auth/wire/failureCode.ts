import type { ErrorCode, Reason } from '../../../proxy/protocol/failure.ts';

/** What only the browser can know: the proxy was not asked, or could not be. */
export type LocalCode =
  | 'offline'
  | 'proxy_unreachable'
  | 'implicit_refused'
  | 'cookies_refused'
  | 'interrupted'
  | 'more_declined'
  | 'another_account'
  | 'not_started_here'
  | 'unexpected';

export type FailureCode = ErrorCode | LocalCode;

/** A failure as a page shows it. `requestId` finds the line in the proxy's log. */
export interface Problem {
  code: FailureCode;
  requestId?: string | undefined;
  /** Where it was this page that found it. */
  reason?: Reason | undefined;
}
