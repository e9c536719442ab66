import type { MiddlewareHandler } from 'hono';
import { encodeBase64url } from '../protocol/base64url.ts';
import { ENDPOINTS } from '../protocol/contract.ts';
import type { Deps } from './deps.ts';
import type { AppEnv } from './requestState.ts';

/** Gives the request its id and writes its one line when it is done. */
export function requestLog(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = deps.clock();
    const request_id = encodeBase64url(crypto.getRandomValues(new Uint8Array(9)));
    c.set('deps', deps);
    c.set('state', { request_id, cookies: [] });
    await next();
    const { failure } = c.var;
    const { provider } = c.var.state;
    deps.log({
      request_id,
      method: c.req.method,
      route: routeOf(c.req.path),
      status: c.res.status,
      duration_ms: deps.clock() - start,
      ...(provider !== undefined && { provider }),
      ...(failure && { code: failure.code, reason: failure.reason }),
      ...(failure?.detail !== undefined && { detail: failure.detail }),
    });
  };
}

/** A path of our own as it is; any other could carry whatever its sender liked, control characters included. */
function routeOf(path: string): string {
  if (Object.hasOwn(ENDPOINTS, path) || path === '/healthz') return path;
  return path.startsWith('/api/') ? '/api/*' : '/*';
}
