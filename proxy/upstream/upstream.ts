import { Failure } from '../protocol/failure.ts';

/** Ceilings of what is read from a provider, in bytes. */
export const ANSWER_LIMIT = { token: 65_536, profile: 262_144, metadata: 131_072 } as const;

/** In all, headers and body, in milliseconds. */
export const UPSTREAM_DEADLINE = 8000;

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** What is looked at of an answer, as often as anybody likes. */
export type Answer = Pick<Response, 'ok' | 'status' | 'headers' | 'arrayBuffer'>;

/** One call that leaves the proxy. The answer is already read, whole and within `limit`. */
export type Upstream = (url: string, init: RequestInit, limit: number, deadline?: number) => Promise<Answer>;

/**
 * Every call to a provider goes through here: one deadline for headers and body together, a ceiling on the bytes,
 * redirects never followed (a bearer token or a code must not travel on), no cookies, nothing of the caller's headers.
 * @throws Failure unreachable, timed_out, redirected, answer_too_large
 */
export function createUpstream(fetch: Fetch): Upstream {
  return async (url, init, limit, deadline = UPSTREAM_DEADLINE) => {
    const controller = new AbortController();
    const timeout = controller.signal;
    // AbortSignal.timeout would leave its timer behind, thousands of them in a busy proxy.
    const timer = setTimeout(() => controller.abort(new DOMException('too slow', 'TimeoutError')), deadline);
    try {
      const response = await fetch(url, {
        ...init,
        headers: withAgent(init.headers),
        redirect: 'manual',
        signal: timeout,
      });
      if (isRedirect(response)) throw redirected(url, response);
      return await readWhole(response, limit, timeout);
    } catch (error) {
      if (error instanceof Failure) throw error;
      const host = new URL(url).host;
      throw new Failure(timeout.aborted ? 'timed_out' : 'unreachable', `${host}: ${causeOf(error)}`);
    } finally {
      clearTimeout(timer);
    }
  };
}

function withAgent(headers: RequestInit['headers']): Headers {
  const all = new Headers(headers);
  // GitHub refuses calls without one; a row may have its own.
  if (!all.has('user-agent')) all.set('user-agent', 'postern');
  return all;
}

/** Nobody reads its body, which would keep the connection. */
function redirected(url: string, { status, body }: Response): Failure {
  body?.cancel().catch(() => {});
  return new Failure('redirected', `${status} from ${new URL(url).host}`);
}

/** A browser-like runtime hides a manual redirect behind status 0. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

async function readWhole(response: Response, limit: number, timeout: AbortSignal): Promise<Answer> {
  const { ok, status, headers } = response;
  const bytes = await readBytes(response, limit, timeout);
  if (bytes === undefined) throw new Failure('answer_too_large', `over ${limit} bytes`);
  return { ok, status, headers, arrayBuffer: async () => bytes.buffer };
}

async function readBytes(response: Response, limit: number, timeout: AbortSignal) {
  const { headers, body } = response;
  if (body === null) return new Uint8Array();
  // HTTP ends a body where its declared length ends, unless it comes in chunks, whose own end counts (RFC 9112 section
  // 6.3); what is packed can become longer.
  const isOpen = headers.has('content-encoding') || headers.has('transfer-encoding');
  const declared = isOpen ? Infinity : Number(headers.get('content-length') ?? Infinity);
  if (!(declared <= limit)) return readCapped(body, limit, timeout);
  const bytes = new Uint8Array(await response.arrayBuffer());
  timeout.throwIfAborted();
  return bytes.length > limit ? undefined : bytes;
}

/** The bytes of a stream, or undefined as soon as there are more than `limit`. */
export async function readCapped(
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
  timeout?.throwIfAborted();
  return join(chunks, size);
}

function join(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The name of what went wrong, never its text: it could quote a URL with a code in it. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

export type JsonObject = Record<string, unknown>;

/**
 * The body as JSON, whatever the status.
 * @throws Failure answer_not_json for anything else, broken UTF-8 included
 */
export async function readJson(response: Answer): Promise<unknown> {
  try {
    return JSON.parse(await readText(response));
  } catch {
    // The text itself is nobody's business.
    throw new Failure('answer_not_json', `status ${response.status}`);
  }
}

/**
 * The body as a JSON object, whatever the status.
 * @throws Failure answer_not_json for anything else, arrays included
 */
export async function readJsonObject(response: Answer): Promise<JsonObject> {
  const value = await readJson(response);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Failure('answer_not_json', `status ${response.status}`);
}

/**
 * A form as an object, whatever its media type: servers of that time say text/html.
 * @throws Failure answer_not_json where a name occurs twice or it is no form
 */
export async function readFormObject(response: Answer): Promise<JsonObject> {
  const text = await readText(response).catch(() => '');
  const form = [...new URLSearchParams(text)];
  const isForm = /^[^\s<>{}]+$/.test(text) && new Set(form.map(([name]) => name)).size === form.length;
  if (!isForm) throw new Failure('answer_not_json', `no form, status ${response.status}`);
  return Object.fromEntries(form);
}

const DECODER = new TextDecoder('utf-8', { fatal: true });

async function readText(response: Answer): Promise<string> {
  return DECODER.decode(await response.arrayBuffer());
}

/** The body as text, whatever it is: workerd warns of `text()` where the media type is a form's. */
export async function anyText(response: Answer): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}
