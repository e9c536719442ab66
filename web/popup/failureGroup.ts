import type { FailureCode, Problem } from '../auth/wire/failureCode.ts';

/** A failure of the popup: the browser may also have refused it its second window. */
export type PopupCode = FailureCode | 'popup_blocked';

export interface PopupProblem extends Omit<Problem, 'code'> {
  code: PopupCode;
}

/** What a person is told; many codes are the same to them. */
export type FailureGroup = 'declined' | 'provider' | 'slow' | 'refused' | 'setup' | 'cookies' | 'connection' | 'other';

const GROUPS: Readonly<Record<PopupCode, FailureGroup>> = {
  access_denied: 'declined',
  more_declined: 'declined',
  code_rejected: 'provider',
  invalid_response: 'provider',
  provider_error: 'provider',
  provider_timeout: 'provider',
  provider_unreachable: 'provider',
  too_large: 'provider',
  interrupted: 'slow',
  token_expired: 'slow',
  tx_expired: 'slow',
  tx_missing: 'slow',
  not_allowed: 'refused',
  client_unknown: 'setup',
  clock_skew: 'setup',
  implicit_refused: 'setup',
  misconfigured: 'setup',
  session_too_large: 'setup',
  cookies_refused: 'cookies',
  offline: 'connection',
  proxy_unreachable: 'connection',
  another_account: 'other',
  code_used: 'other',
  forbidden: 'other',
  invalid_request: 'other',
  issuer_mismatch: 'other',
  nonce_mismatch: 'other',
  not_started_here: 'other',
  pkce_mismatch: 'other',
  popup_blocked: 'other',
  rate_limited: 'other',
  signed_out: 'other',
  state_mismatch: 'other',
  store_down: 'other',
  try_later: 'other',
  unexpected: 'other',
};

export function failureGroup(code: PopupCode): FailureGroup {
  return GROUPS[code];
}

export function isFailureCode(value: unknown): value is PopupCode {
  return typeof value === 'string' && Object.hasOwn(GROUPS, value);
}
