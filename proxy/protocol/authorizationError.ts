import type { ErrorCode } from './failure.ts';

/**
 * RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6, what Apple and LinkedIn say where a person cancels,
 * and OAuth 1.0a's Problem Reporting.
 * What is not here is the provider's fault.
 */
const ERRORS: ReadonlyMap<string, ErrorCode> = new Map([
  ['access_denied', 'access_denied'],
  ['consent_required', 'access_denied'],
  ['interaction_required', 'access_denied'],
  ['login_required', 'access_denied'],
  ['user_cancelled_authorize', 'access_denied'],
  ['user_cancelled_login', 'access_denied'],
  ['user_refused', 'access_denied'],
  ['permission_denied', 'access_denied'],
  ['temporarily_unavailable', 'try_later'],
  ['unauthorized_client', 'client_unknown'],
  ['invalid_request', 'misconfigured'],
  ['invalid_scope', 'misconfigured'],
  ['unsupported_response_type', 'misconfigured'],
]);

/** The code for an error that the provider sent to the callback; its description is never shown. */
export function authorizationError(error: string): ErrorCode {
  return ERRORS.get(error) ?? 'provider_error';
}
