import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

import { OAuthProblem, type Problem } from '../oauth1/OAuthProblem.ts';

interface TwitterError {
  status: number;
  code: number;
  message: string;
}

const NOT_AUTHENTICATED = { status: 401, code: 32, message: 'Could not authenticate you.' };
const INVALID_TOKEN = { status: 401, code: 89, message: 'Invalid or expired token.' };
const OUT_OF_BOUNDS = { status: 401, code: 135, message: 'Timestamp out of bounds.' };
const BAD_DATA = { status: 400, code: 215, message: 'Bad Authentication data.' };
const CALLBACK = { status: 403, code: 415, message: 'Callback URL not approved for this client application.' };

/** Twitter tells apart far less than the protocol does. */
const IN_ITS_WORDS: Readonly<Record<Problem, TwitterError>> = {
  version_rejected: NOT_AUTHENTICATED,
  parameter_absent: BAD_DATA,
  parameter_rejected: BAD_DATA,
  timestamp_refused: OUT_OF_BOUNDS,
  nonce_used: NOT_AUTHENTICATED,
  signature_method_rejected: NOT_AUTHENTICATED,
  signature_invalid: NOT_AUTHENTICATED,
  consumer_key_unknown: NOT_AUTHENTICATED,
  callback_rejected: CALLBACK,
  verifier_invalid: INVALID_TOKEN,
  token_rejected: INVALID_TOKEN,
  token_used: INVALID_TOKEN,
  token_revoked: INVALID_TOKEN,
  permission_unknown: INVALID_TOKEN,
  permission_denied: INVALID_TOKEN,
};

export const twitterError: ErrorHandler = (error) => {
  if (error instanceof HTTPException) return error.getResponse();
  if (!(error instanceof OAuthProblem)) throw error;
  const { status, code, message } = IN_ITS_WORDS[error.problem];
  return Response.json({ errors: [{ code, message }] }, { status });
};
