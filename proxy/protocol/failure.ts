/**
 * One union of failures and one exhaustive map to the wire: terse outside (a code of the closed list), rich in the
 * log (the reason). A provider's own words are in neither.
 */

/** The contract's closed list, each with its HTTP status. */
export const ERROR_STATUS = {
  invalid_request: 400,
  invalid_response: 400,
  access_denied: 400,
  code_rejected: 400,
  clock_skew: 400,
  signed_out: 401,
  token_expired: 401,
  forbidden: 403,
  not_allowed: 403,
  tx_missing: 403,
  state_mismatch: 403,
  issuer_mismatch: 403,
  pkce_mismatch: 403,
  nonce_mismatch: 403,
  code_used: 409,
  tx_expired: 410,
  too_large: 413,
  session_too_large: 413,
  rate_limited: 429,
  misconfigured: 500,
  provider_error: 502,
  provider_unreachable: 502,
  client_unknown: 502,
  store_down: 503,
  try_later: 503,
  provider_timeout: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Why, as the log says it; each maps to exactly one code. */
export const REASONS = {
  // The guard, before anything is read.
  no_such_endpoint: 'invalid_request',
  method_not_allowed: 'invalid_request',
  header_missing: 'forbidden',
  content_type_not_json: 'forbidden',
  origin_not_ours: 'forbidden',
  fetch_site_not_same_origin: 'forbidden',
  fetched_ahead: 'forbidden',
  // Request bodies.
  body_too_large: 'too_large',
  body_not_json: 'invalid_request',
  body_shape: 'invalid_request',
  provider_unknown: 'invalid_request',
  exchange_not_here: 'invalid_request',
  scope_not_offered: 'invalid_request',
  // The transaction and the callback.
  tx_cookie_missing: 'tx_missing',
  tx_too_old: 'tx_expired',
  tx_already_used: 'code_used',
  callback_parameter_twice: 'invalid_response',
  callback_without_code: 'invalid_response',
  callback_without_state: 'state_mismatch',
  callback_without_verifier: 'invalid_response',
  state_differs: 'state_mismatch',
  iss_missing: 'issuer_mismatch',
  iss_differs: 'issuer_mismatch',
  verifier_differs: 'pkce_mismatch',
  person_declined: 'access_denied',
  authorization_error: 'provider_error',
  // The authorization server and the resource server.
  unreachable: 'provider_unreachable',
  timed_out: 'provider_timeout',
  redirected: 'provider_error',
  answer_too_large: 'provider_error',
  answer_not_json: 'provider_error',
  answer_status: 'provider_error',
  provider_busy: 'try_later',
  discovery_issuer_differs: 'issuer_mismatch',
  discovery_incomplete: 'provider_error',
  endpoint_not_allowed: 'provider_error',
  pkce_not_supported: 'provider_error',
  grant_rejected: 'code_rejected',
  client_rejected: 'misconfigured',
  token_answer_shape: 'provider_error',
  access_token_rejected: 'token_expired',
  refresh_rejected: 'token_expired',
  refresh_busy: 'try_later',
  client_not_known: 'client_unknown',
  client_redirect_differs: 'client_unknown',
  profile_shape: 'provider_error',
  profile_subject_differs: 'provider_error',
  // OAuth 1.0a (RFC 5849).
  oauth1_unconfirmed: 'provider_error',
  oauth1_answer_shape: 'provider_error',
  oauth1_timestamp: 'clock_skew',
  // The id_token (OpenID Connect Core section 3.1.3.7).
  id_token_missing: 'provider_error',
  id_token_malformed: 'provider_error',
  id_token_algorithm: 'provider_error',
  id_token_key_unknown: 'provider_error',
  id_token_signature: 'provider_error',
  id_token_issuer: 'issuer_mismatch',
  id_token_audience: 'provider_error',
  id_token_claims: 'provider_error',
  id_token_time: 'clock_skew',
  id_token_nonce: 'nonce_mismatch',
  // The session.
  session_missing: 'signed_out',
  cookies_too_large: 'session_too_large',
  not_on_the_list: 'not_allowed',
  another_account: 'not_allowed',
  scope_not_granted: 'not_allowed',
  resource_unknown: 'invalid_request',
  resource_parameter: 'invalid_request',
  // The login button of other pages.
  embedder_unknown: 'not_allowed',
  embed_cookie_missing: 'tx_missing',
  embed_too_old: 'tx_expired',
  // The store, and what needs one.
  store_unreachable: 'store_down',
  store_missing: 'invalid_request',
  connect_not_possible: 'invalid_request',
  account_unknown: 'invalid_request',
  job_key_wrong: 'forbidden',
  logout_token: 'invalid_request',
  logout_unsupported: 'invalid_request',
  account_ended: 'not_allowed',
  too_many_requests: 'rate_limited',
  inspector_not_open: 'not_allowed',
  // Ours.
  unexpected: 'misconfigured',
} as const satisfies Record<string, ErrorCode>;

export type Reason = keyof typeof REASONS;

/** Statuses that say more than the code's own. */
const STATUS_OF_REASON: Partial<Record<Reason, number>> = {
  no_such_endpoint: 404,
  method_not_allowed: 405,
  logout_unsupported: 501,
  account_unknown: 404,
};

/** Thrown where a request cannot go on. `detail` is for the log: no secret, code, token or personal data in it. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly reason: Reason;
  readonly detail: string | undefined;

  constructor(reason: Reason, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }

  get code(): ErrorCode {
    return REASONS[this.reason];
  }

  get status(): number {
    return STATUS_OF_REASON[this.reason] ?? ERROR_STATUS[this.code];
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_STATUS, value);
}
