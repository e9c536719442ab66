import * as oauth from 'oauth4webapi';

import type { Reason } from '../../proxy/protocol/failure.ts';
import { Failure } from '../../proxy/protocol/failure.ts';

const GRANT_ERRORS: ReadonlyMap<string, Reason> = new Map([
  ['invalid_grant', 'grant_rejected'],
  ['invalid_client', 'client_rejected'],
  ['unauthorized_client', 'client_rejected'],
]);

const CLAIMS: ReadonlyMap<unknown, Reason> = new Map([
  ['nonce', 'id_token_nonce'],
  ['iss', 'id_token_issuer'],
  ['aud', 'id_token_audience'],
]);

const CODES: ReadonlyMap<unknown, Reason> = new Map([
  [oauth.RESPONSE_IS_NOT_JSON, 'answer_not_json'],
  [oauth.PARSE_ERROR, 'answer_not_json'],
  [oauth.RESPONSE_IS_NOT_CONFORM, 'answer_status'],
  [oauth.JWT_TIMESTAMP_CHECK, 'id_token_time'],
  [oauth.HTTP_REQUEST_FORBIDDEN, 'endpoint_not_allowed'],
  [oauth.REQUEST_PROTOCOL_FORBIDDEN, 'endpoint_not_allowed'],
  [oauth.WWW_AUTHENTICATE_CHALLENGE, 'client_rejected'],
]);

/** What went wrong between the browser and the token endpoint, in the words of the one union. */
export function exchangeFailure(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (signal.aborted) return new Failure('timed_out');
  return new Failure(reasonOf(error));
}

function reasonOf(error: unknown): Reason {
  if (error instanceof oauth.ResponseBodyError) return GRANT_ERRORS.get(error.error) ?? 'answer_status';
  const { code, cause } = error as { code?: unknown; cause?: { claim?: unknown } };
  if (code === oauth.JWT_CLAIM_COMPARISON) return CLAIMS.get(cause?.claim) ?? 'id_token_claims';
  return CODES.get(code) ?? 'token_answer_shape';
}
