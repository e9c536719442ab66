import { ENDPOINTS, endpointAt, GUARD_HEADER, type Endpoint } from '../protocol/contract.ts';
import { Failure, type Reason } from '../protocol/failure.ts';

/**
 * Whether a request to the API may be looked at further; every condition must hold, and none needs the body. The
 * header cannot be sent cross-site without a preflight, which is never answered (BBA section 6.1.3.3.2). Returns which
 * endpoint it is for.
 * @throws Failure no_such_endpoint, method_not_allowed, or why the request is forbidden
 */
export function guard(request: Request, pathname: string, origin: string): Endpoint {
  const endpoint = endpointAt(pathname);
  if (endpoint === undefined) throw new Failure('no_such_endpoint');
  if (request.method !== ENDPOINTS[endpoint]) throw new Failure('method_not_allowed');
  const reason = whyForbidden(request, origin);
  if (reason !== undefined) throw new Failure(reason);
  return endpoint;
}

function whyForbidden({ method, headers }: Request, origin: string): Reason | undefined {
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  if (headers.get(GUARD_HEADER) !== '1') return 'header_missing';
  // Nobody has clicked yet where a page is fetched or rendered ahead of time.
  if (headers.has('sec-purpose')) return 'fetched_ahead';
  if (method === 'POST' && headers.get('content-type') !== 'application/json') return 'content_type_not_json';
  if (site !== null && site !== 'same-origin') return 'fetch_site_not_same_origin';
  if (from !== null && from !== origin) return 'origin_not_ours';
  // A POST always names its origin; a GET of our own page may not, but then it says that it is same-origin.
  if (from === null && (method === 'POST' || site === null)) return 'origin_not_ours';
  return undefined;
}
