import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Ends the request with this answer, from wherever in its handling. */
export function refusal(answer: Response): HTTPException {
  return new HTTPException(answer.status as ContentfulStatusCode, { res: answer });
}

export function redirection(location: string): HTTPException {
  return refusal(new Response(null, { status: 302, headers: { location } }));
}

/** For the sentinels over whom a server breaks down. */
export function breakdown(): HTTPException {
  return refusal(new Response('<b>stack trace</b>', { status: 500, headers: { 'content-type': 'text/html' } }));
}
