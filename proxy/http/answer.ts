import type { ErrorAnswer } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { API_HEADERS, securityHeaders } from './headers.ts';
import type { AppContext } from './requestState.ts';
import { timingOf } from './timing.ts';

/** What every JSON answer has, for one of our own origins. */
export function jsonHeaders(origin: string): Readonly<Record<string, string>> {
  return { ...securityHeaders(origin), ...API_HEADERS, 'content-type': 'application/json' };
}

/**
 * JSON that is the requester's alone, with the cookies that the route has decided on. All headers are there at once:
 * set one by one, they would cost more than the rest of an answer.
 */
export function json({ var: { state } }: AppContext, body: unknown, status = 200): Response {
  const headers: Record<string, string> = { ...state.headers, 'server-timing': timingOf(state) };
  if (state.retry_after !== undefined) headers['retry-after'] = String(state.retry_after);
  const lines = state.cookies.map((cookie): [string, string] => ['set-cookie', cookie]);
  const all = lines.length === 0 ? headers : [...Object.entries(headers), ...lines];
  return (state.whole = new Response(JSON.stringify(body), { status, headers: all }));
}

/**
 * The contract's error answer: a code of the closed list and the id that finds the log line. Of what nobody foresaw only
 * the name is kept.
 */
export function failed(c: AppContext, error: unknown): Response {
  const name = error instanceof Error ? error.name : typeof error;
  const failure = error instanceof Failure ? error : new Failure('unexpected', name);
  c.set('failure', failure);
  const { code, status } = failure;
  const { request_id, token } = c.var.state;
  const hasRunOut = code === 'token_expired' && token !== undefined;
  const body: ErrorAnswer = { error: { code, request_id, ...(hasRunOut && { token }) } };
  return json(c, body, status);
}
