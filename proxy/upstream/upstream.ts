import { Failure } from '../protocol/failure.ts';
import { isRedirect, type AnswerHeaders, type Outgoing, type Wire } from './wire.ts';

/** Ceilings of what is read from a provider, in bytes. */
export const ANSWER_LIMIT = { token: 65_536, profile: 262_144, metadata: 131_072 } as const;

/** In all, headers and body, in milliseconds. */
export const UPSTREAM_DEADLINE = 8000;

/** What is looked at of an answer. */
export interface Answer {
  ok: boolean;
  status: number;
  headers: AnswerHeaders;
  /** The whole body, within its limit. */
  bytes: Uint8Array;
}

/** A request before it leaves; names of headers in lower case. */
export interface Request {
  /** Absent: GET. */
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | URLSearchParams | null;
}

/** One call that leaves the proxy. The answer is already read, whole and within `limit`. */
export type Upstream = (url: string, request: Request, limit: number, deadline?: number) => Promise<Answer>;

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

/**
 * Every call to a provider goes through here: one deadline for headers and body together, a ceiling on the bytes,
 * redirects never followed (a bearer token or a code must not travel on), no cookies, nothing of the caller's headers.
 * @throws Failure unreachable, timed_out, redirected, answer_too_large
 */
export function createUpstream(wire: Wire): Upstream {
  return async (url, request, limit, deadline = UPSTREAM_DEADLINE) => {
    // Some runtimes throw at once where a header cannot be sent.
    const call = async () => wire(url, outgoing(request), { limit, deadline });
    const answer = await call().catch((error: unknown) => {
      throw new Failure(reasonOf(error), `${hostOf(url)}: ${causeOf(error)}`);
    });
    const { status, headers, bytes } = answer;
    if (isRedirect(status)) throw new Failure('redirected', `${status} from ${hostOf(url)}`);
    if (bytes === undefined) throw new Failure('answer_too_large', `over ${limit} bytes`);
    return { ok: status >= 200 && status < 300, status, headers, bytes };
  };
}

/** What a call comes to that has no answer. */
export function reasonOf(error: unknown): 'timed_out' | 'unreachable' {
  return error instanceof Error && error.name === 'TimeoutError' ? 'timed_out' : 'unreachable';
}

/** GitHub refuses calls without a user agent; a row may have its own. */
function outgoing({ method = 'GET', headers, body = null }: Request): Outgoing {
  const isForm = body instanceof URLSearchParams;
  return {
    method,
    headers: { 'user-agent': 'postern', ...(isForm && { 'content-type': FORM }), ...headers },
    body: isForm ? body.toString() : body,
  };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

/** The name of what went wrong, never its text: it could quote a URL with a code in it. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

export type JsonObject = Record<string, unknown>;

const DECODER = new TextDecoder('utf-8', { fatal: true });
const ANY = new TextDecoder();

/**
 * The body as JSON, whatever the status.
 * @throws Failure answer_not_json for anything else, broken UTF-8 included
 */
export async function readJson({ status, bytes }: Answer): Promise<unknown> {
  try {
    return JSON.parse(DECODER.decode(bytes));
  } catch {
    // The text itself is nobody's business.
    throw new Failure('answer_not_json', `status ${status}`);
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
  const text = anyText(response);
  const form = [...new URLSearchParams(text)];
  const isForm = /^[^\s<>{}\ufffd]+$/.test(text) && new Set(form.map(([name]) => name)).size === form.length;
  if (!isForm) throw new Failure('answer_not_json', `no form, status ${response.status}`);
  return Object.fromEntries(form);
}

/** The body as text, whatever it is. */
export function anyText({ bytes }: Answer): string {
  return ANY.decode(bytes);
}
