import { refusal } from '../kit/refusal.ts';

type Row = readonly [code: number, error: string, message: string];

/** The errors of Firefox Accounts' OAuth server, and of its fork: `error` is a phrase of HTTP, not a word of OAuth. */
const BY_ERRNO = {
  101: [400, 'Bad Request', 'Unknown client'],
  102: [400, 'Bad Request', 'Incorrect secret'],
  103: [400, 'Bad Request', 'Incorrect redirect_uri'],
  105: [400, 'Bad Request', 'Unknown code'],
  108: [400, 'Bad Request', 'Invalid token'],
  109: [400, 'Bad Request', 'Invalid request parameter'],
  111: [401, 'Unauthorized', 'Unauthorized for route'],
  112: [403, 'Forbidden', 'Forbidden'],
  113: [415, 'Unsupported Media Type', 'Content-Type is not supported'],
  114: [400, 'Invalid scopes', 'Requested scopes are not allowed'],
  117: [400, 'Bad Request', 'Incorrect code_challenge'],
  118: [400, 'PKCE parameters missing', 'Public clients require PKCE OAuth parameters'],
} as const satisfies Record<number, Row>;

export type Errno = keyof typeof BY_ERRNO;

export function fxaError(errno: Errno): Error {
  const [code, error, message] = BY_ERRNO[errno];
  return refusal(Response.json({ code, errno, error, message }, { status: code }));
}

/** For a page that says why, in the same words. */
export function fxaMessage(errno: Errno): string {
  return BY_ERRNO[errno][2];
}
