import type { MiddlewareHandler } from 'hono';
import { encodeBase64url } from '../protocol/base64url.ts';
import { jsonHeaders } from './answer.ts';
import type { AppOptions, Deps, Meter } from './deps.ts';
import { API_HEADERS, securityHeaders } from './headers.ts';
import { logLine } from './logLine.ts';
import { originOf } from './origin.ts';
import type { AppContext, AppEnv, RequestState } from './requestState.ts';
import { timingOf } from './timing.ts';

/**
 * Around every request: gives it its id and what it works with, sees to it that its answer leaves with the security
 * headers and the cookies that its route has decided on, and writes its one line.
 */
export function frame(options: AppOptions, depsFor: (meter: Meter) => Deps): MiddlewareHandler<AppEnv> {
  const { config, now, log, prepare = (headers) => headers } = options;
  const headers = new Map(config.origins.map((origin) => [origin, prepare(jsonHeaders(origin))]));
  return async (c, next) => {
    const start = now();
    const origin = originOf(c.req.raw, config.origins);
    const timing = { upstream_ms: 0, elapsed: () => now() - start };
    const state: RequestState = {
      request_id: newRequestId(),
      origin,
      headers: headers.get(origin)!,
      cookies: [],
      timing,
    };
    // Hono's own is made anew at each look.
    Object.defineProperty(c, 'var', { value: { deps: depsFor(timing), state } satisfies AppContext['var'] });
    await next();
    if (c.res !== state.whole) complete(c);
    log?.(logLine(c));
  };
}

const ID_LENGTH = 12;
/** Some ids at once: each by itself would take longer than all else that a frame does. */
let ids = '';

/** 72 bits by chance. */
function newRequestId(): string {
  ids ||= encodeBase64url(crypto.getRandomValues(new Uint8Array(576)));
  const id = ids.slice(0, ID_LENGTH);
  ids = ids.slice(ID_LENGTH);
  return id;
}

/** What is no JSON of the API: files, pages and redirects. The headers of a file may be its runtime's, so a copy leaves. */
function complete(c: AppContext): void {
  const { res } = c;
  const { state } = c.var;
  const headers = new Headers(res.headers);
  // A callback that was posted: nobody may keep what it answers.
  const all = { ...securityHeaders(state.origin), ...(c.req.method === 'POST' && API_HEADERS) };
  for (const [name, value] of Object.entries(all)) if (!headers.has(name)) headers.set(name, value);
  for (const cookie of state.cookies) headers.append('set-cookie', cookie);
  headers.set('server-timing', timingOf(state));
  // An answer that is there already would be merged into the copy.
  c.res = undefined;
  c.res = new Response(res.body, { status: res.status, headers });
}
