import { Failure } from '../../../proxy/protocol/failure.ts';
import type { Problem } from './failureCode.ts';
import { ProxyError } from './proxyError.ts';

/** Whatever was thrown, as something that a page has words for. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProxyError) return { code: error.code, requestId: error.requestId };
  if (error instanceof Failure) return { code: error.code, reason: error.reason };
  // A browser that blocks cookies refuses storage and locks as well.
  if (error instanceof DOMException && error.name === 'SecurityError') return { code: 'cookies_refused' };
  return { code: 'unexpected' };
}

/** Somebody called it off (a newer call, a sign-out): nothing to show. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** The call did not arrive: worth one more try. An answer of the proxy is final. */
export function isNetworkProblem(error: unknown): boolean {
  return error instanceof ProxyError && (error.code === 'offline' || error.code === 'proxy_unreachable');
}
