import type { MiddlewareHandler } from 'hono';
import { encodeBase64url } from '../protocol/base64url.ts';
import { endpointAt } from '../protocol/contract.ts';
import type { AppOptions, Deps, LogLine, Meter } from './deps.ts';
import { originOf } from './origin.ts';
import type { AppContext, AppEnv } from './requestState.ts';

/** Gives the request its id and what it works with, and writes its one line when it is done. */
export function requestLog(
  { config, now, log }: AppOptions,
  depsFor: (meter: Meter) => Deps,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = now();
    const meter = { upstream_ms: 0 };
    c.set('deps', depsFor(meter));
    c.set('state', { request_id: newRequestId(), origin: originOf(c.req.raw, config.origins), cookies: [] });
    await next();
    const duration_ms = now() - start;
    c.res.headers.set('server-timing', `total;dur=${duration_ms}, upstream;dur=${meter.upstream_ms}`);
    log?.({ ...describe(c), duration_ms, ...meter });
  };
}

const ID_BYTES = 9;
/** Chance for some ids at once: asking for it takes longer than all else that an id needs. */
const chance = new Uint8Array(ID_BYTES * 64);
let taken = chance.length;

function newRequestId(): string {
  if (taken === chance.length) {
    crypto.getRandomValues(chance);
    taken = 0;
  }
  taken += ID_BYTES;
  return encodeBase64url(chance.subarray(taken - ID_BYTES, taken));
}

function describe({ req, res, var: { state, failure } }: AppContext): Omit<LogLine, 'duration_ms' | keyof Meter> {
  const { request_id, provider } = state;
  return {
    request_id,
    method: req.method,
    route: routeOf(req.path),
    status: res.status,
    ...(provider !== undefined && { provider }),
    ...(failure && { code: failure.code, reason: failure.reason }),
    ...(failure?.detail !== undefined && { detail: failure.detail }),
  };
}

/** Whose last part is a name. */
const UNDER = ['/api/', '/internal/', '/backchannel-logout/'];

/** A path of our own as it is; any other could carry whatever its sender liked, control characters included. */
function routeOf(path: string): string {
  const endpoint = endpointAt(path);
  if (endpoint !== undefined || path === '/healthz') return endpoint ?? path;
  return UNDER.find((start) => path.startsWith(start))?.concat('*') ?? '/*';
}
