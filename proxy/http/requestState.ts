import type { Context } from 'hono';
import type { Failure } from '../protocol/failure.ts';
import type { Deps, PreparedHeaders } from './deps.ts';
import type { Timing } from './timing.ts';

/** What one request carries through the routes. */
export interface RequestState {
  request_id: string;
  /** Which of our configured origins the request is for. */
  origin: string;
  /** Of its JSON. */
  headers: PreparedHeaders;
  /** Set-Cookie headers of the answer, an error's too: a spent transaction goes whatever came of it. */
  cookies: string[];
  timing: Timing;
  /** The answer that has all its headers. */
  whole?: Response;
  /** For the log line. */
  provider?: string;
  failure?: Failure;
  /** In seconds, where the request comes too soon. */
  retry_after?: number;
  /** Which of the session's tokens the request was made with. */
  token?: number;
}

export interface AppEnv {
  /** What the platform says of the client. */
  Bindings: { address?: string | undefined };
  Variables: { deps: Deps; state: RequestState };
}

export type AppContext = Context<AppEnv>;

export function cookieHeader(c: AppContext): string | null {
  return c.req.raw.headers.get('cookie');
}
