import * as oauth from 'oauth4webapi';

import type { Reason } from '../../../proxy/protocol/failure.ts';
import { Failure } from '../../../proxy/protocol/failure.ts';

const CLAIMS: ReadonlyMap<unknown, Reason> = new Map([
  ['nonce', 'id_token_nonce'],
  ['iss', 'id_token_issuer'],
  ['aud', 'id_token_audience'],
]);

const CODES: ReadonlyMap<unknown, Reason> = new Map([
  [oauth.JWT_TIMESTAMP_CHECK, 'id_token_time'],
  [oauth.HTTP_REQUEST_FORBIDDEN, 'endpoint_not_allowed'],
  [oauth.REQUEST_PROTOCOL_FORBIDDEN, 'endpoint_not_allowed'],
  [oauth.WWW_AUTHENTICATE_CHALLENGE, 'client_rejected'],
]);

/** What went wrong between the browser and the token endpoint, in the words of the one union. */
export function exchangeFailure(error: unknown, signal: AbortSignal): Failure {
  // Whatever broke when the time was up broke because of it.
  if (signal.aborted) return new Failure('timed_out');
  if (error instanceof Failure) return error;
  return new Failure(reasonOf(error));
}

function reasonOf(error: unknown): Reason {
  const { code, cause } = error as { code?: unknown; cause?: { claim?: unknown; claims?: object } };
  if (code === oauth.JWT_CLAIM_COMPARISON) return CLAIMS.get(cause?.claim) ?? 'id_token_claims';
  if (cause?.claims && !('nonce' in cause.claims)) return 'id_token_nonce';
  return CODES.get(code) ?? 'token_answer_shape';
}
