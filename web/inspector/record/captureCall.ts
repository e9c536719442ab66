import type { Answer, Call, HeaderLine, Message } from '../../../proxy/protocol/handshake/step.ts';

/** What is about to be sent: of the headers those that the page itself sets, for the browser's own it cannot see. */
export function messageOf(url: URL, init: RequestInit): Message {
  // Names and the media type of a form become what the browser makes of them.
  const { method, headers } = new Request(url, { ...init, signal: null });
  const { body } = init;
  const text = typeof body === 'string' || body instanceof URLSearchParams ? { body: String(body) } : {};
  return { method, url: url.href, headers: linesOf(headers), ...text };
}

/** An answer as the page can see it: without cookies, and from elsewhere without most headers. */
export function answerOf({ status, headers }: Response, body: string): Answer {
  return { status, headers: linesOf(headers), ...(body !== '' && { body }) };
}

function linesOf(headers: Headers): HeaderLine[] {
  return [...headers].map(([name, value]) => [name, value]);
}

/** A call that has had no answer. Where the page itself has called it off, nothing has failed. */
export function unanswered(call: Call, error: unknown): Call {
  if (error instanceof DOMException && error.name === 'AbortError') return call;
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  return { ...call, failure: isLate ? 'timed_out' : 'unreachable' };
}
