import { endpointAt } from '../protocol/contract.ts';
import type { LogLine } from './deps.ts';
import type { AppContext } from './requestState.ts';

/** What is said of a request once it is answered. */
export function logLine({ req, res, var: { state } }: AppContext): LogLine {
  const { request_id, provider, failure, timing } = state;
  return {
    request_id,
    method: req.method,
    route: routeOf(req.path),
    status: res.status,
    provider,
    code: failure?.code,
    reason: failure?.reason,
    detail: failure?.detail,
    duration_ms: timing.elapsed(),
    upstream_ms: timing.upstream_ms,
    store: timing.store,
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
