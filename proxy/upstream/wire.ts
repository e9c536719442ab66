import { concat } from '../protocol/bytes.ts';

/** A request as it leaves; names of headers in lower case. */
export interface Outgoing {
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** `get` joins lines of one name by a comma (Fetch section 5.1). */
export interface AnswerHeaders extends Iterable<[name: string, value: string]> {
  get: (name: string) => string | null;
}

/** An answer that is read whole. Status 0: a redirect that the runtime does not show. */
export interface Incoming {
  status: number;
  headers: AnswerHeaders;
  /** Unpacked; absent where there were more than the limit. */
  bytes: Uint8Array | undefined;
}

export interface WireLimits {
  /** In bytes, of the unpacked body. */
  limit: number;
  /** In all, headers and body, in milliseconds. */
  deadline: number;
}

/**
 * One call over the network. It follows no redirect, sends no cookie and nothing of its own, and ends the connection
 * where an answer is too long or too late. Rejects with a TimeoutError at the deadline, else with the connection's own
 * error.
 */
export type Wire = (url: string, request: Outgoing, limits: WireLimits) => Promise<Incoming>;

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Over the `fetch` of a runtime. */
export function createFetchWire(fetch: Fetch): Wire {
  return (url, request, { limit, deadline }) => {
    const controller = new AbortController();
    const { signal } = controller;
    const answer = fetch(url, { ...request, redirect: 'manual', signal });
    let timer: ReturnType<typeof setTimeout> | undefined;
    // AbortSignal.timeout would leave its timer behind, thousands of them in a busy proxy.
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(tooSlow());
        controller.abort(tooSlow());
      }, deadline);
    });
    const whole = answer.then((response) => readWhole(response, limit, signal));
    return Promise.race([late, whole]).finally(() => clearTimeout(timer));
  };
}

/**
 * Over a `fetch` whose runtime ends by itself what a request has left under way, its timers too: a signal for that would
 * cost more than all else of a call, and clearing the timer as much as setting it. Not for a Durable Object, which waits
 * for its timers.
 */
export function createEndingWire(fetch: Fetch): Wire {
  return (url, request, { limit, deadline }) => {
    const answer = fetch(url, { ...request, redirect: 'manual' });
    const late = new Promise<never>((_resolve, reject) => void setTimeout(() => reject(tooSlow()), deadline));
    return Promise.race([late, answer.then((response) => readWhole(response, limit))]);
  };
}

export function tooSlow(): DOMException {
  return new DOMException('too slow', 'TimeoutError');
}

async function readWhole(response: Response, limit: number, timeout?: AbortSignal): Promise<Incoming> {
  const { headers, type } = response;
  const status = type === 'opaqueredirect' ? 0 : response.status;
  if (!isRedirect(status)) return { status, headers, bytes: await readBytes(response, limit, timeout) };
  // Nobody reads it, which would keep the connection.
  response.body?.cancel().catch(() => {});
  return { status, headers, bytes: undefined };
}

export function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** The bytes of a message, or undefined where there are more than `limit`: at once where it says how long it is. */
export async function readBytes(
  message: Pick<Response, 'headers' | 'body' | 'arrayBuffer'>,
  limit: number,
  timeout?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { headers } = message;
  // HTTP ends a body where its declared length ends, unless it comes in chunks, whose own end counts (RFC 9112 section
  // 6.3); what is packed can become longer.
  const declared = Number(headers.get('content-length') || Infinity);
  const isOpen = !(declared <= limit) || headers.has('content-encoding') || headers.has('transfer-encoding');
  // Not looked at before it is needed: Node's server would make a stream of it.
  if (isOpen) return message.body ? readCapped(message.body, limit, timeout) : new Uint8Array();
  const bytes = new Uint8Array(await message.arrayBuffer());
  return bytes.length > limit ? undefined : bytes;
}

/** The bytes of a stream, or undefined as soon as there are more than `limit`. */
async function readCapped(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  timeout?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  const cancel = () => void reader.cancel(timeout?.reason).catch(() => {});
  timeout?.addEventListener('abort', cancel, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      cancel();
      return undefined;
    }
    chunks.push(value);
  }
  timeout?.removeEventListener('abort', cancel);
  return concat(chunks);
}
