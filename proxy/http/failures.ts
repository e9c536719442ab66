import type { ErrorAnswer } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import type { RequestState } from './requestState.ts';

/** Whatever was thrown, as a Failure: what nobody foresaw is ours, and only its name is kept. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('unexpected', error instanceof Error ? error.name : typeof error);
}

/** The contract's error answer: a code of the closed list and the id that finds the log line. */
export function errorAnswer({ code, status }: Failure, { request_id, token, retry_after }: RequestState): Response {
  const hasRunOut = code === 'token_expired' && token !== undefined;
  const body: ErrorAnswer = { error: { code, request_id, ...(hasRunOut && { token }) } };
  const headers = retry_after === undefined ? {} : { 'retry-after': String(retry_after) };
  return Response.json(body, { status, headers });
}
