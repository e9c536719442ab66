import type { ErrorAnswer } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { API_HEADERS, securityHeaders } from './headers.ts';
import type { AppContext } from './requestState.ts';
import { timingOf } from './timing.ts';

/** What every JSON answer has, for one of our own origins. */
export function jsonHeaders(origin: string): Readonly<Record<string, string>> {
  return { ...securityHeaders(origin), ...API_HEADERS, 'content-type': 'application/json' };
}

/** JSON that is the requester's alone, with the cookies that the route has decided on. */
export function json({ var: { state } }: AppContext, body: unknown, status = 200): Response {
  const answer = new Response(JSON.stringify(body), { status, headers: state.headers });
  const { headers } = answer;
  headers.set('server-timing', timingOf(state));
  if (state.retry_after !== undefined) headers.set('retry-after', String(state.retry_after));
  for (const cookie of state.cookies) headers.append('set-cookie', cookie);
  return (state.whole = answer);
}

/**
 * The contract's error answer: a code of the closed list and the id that finds the log line. Of what nobody foresaw only
 * the name is kept.
 */
export function failed(c: AppContext, error: unknown): Response {
  const name = error instanceof Error ? error.name : typeof error;
  const failure = error instanceof Failure ? error : new Failure('unexpected', name);
  const { state } = c.var;
  state.failure = failure;
  const { code, status } = failure;
  const { request_id, token } = state;
  const hasRunOut = code === 'token_expired' && token !== undefined;
  const body: ErrorAnswer = { error: { code, request_id, ...(hasRunOut && { token }) } };
  return json(c, body, status);
}
