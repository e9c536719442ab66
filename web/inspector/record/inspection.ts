import { splitInspection } from '../../../proxy/protocol/handshake/inspected.ts';
import type { Inspection } from '../../../proxy/protocol/handshake/step.ts';

/** An answer of the proxy, taken apart. */
export interface Told {
  /** As it is without the inspector. */
  text: string;
  inspect?: Inspection | undefined;
  /** Of an error. */
  code?: string | undefined;
  request_id?: string | undefined;
}

/** Takes what was recorded out of an answer's body; what cannot be read stays as it is. */
export function takeInspection(body: string): Told {
  try {
    const { answer, inspect } = splitInspection(JSON.parse(body));
    const { code, request_id } = (answer as { error?: Pick<Told, 'code' | 'request_id'> } | null)?.error ?? {};
    return { text: inspect === undefined ? body : JSON.stringify(answer), inspect, code, request_id };
  } catch {
    return { text: body };
  }
}

/** The same answer as it would have been without the inspector. */
export function answerWithout(response: Response, { text, inspect }: Told): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // Of all that came.
  if (inspect !== undefined) headers.delete('content-length');
  return new Response(text === '' ? null : text, { status, statusText, headers });
}
