/** What a provider sent back. Of a fragment only the fact that it held tokens is kept, never a token. */
export interface CapturedCallback {
  provider: string;
  /** The raw query without its question mark; empty after a reload, because the address was scrubbed. */
  query: string;
  implicit: boolean;
}

/**
 * Takes the authorization response out of the address before anything else is fetched (RFC 9700 section 4.2.4:
 * codes leak through history and referrers). A fragment's tokens are ignored (section 4.6).
 */
export function captureCallback(
  location: Pick<Location, 'pathname' | 'search' | 'hash'>,
  history: Pick<History, 'replaceState'>,
): CapturedCallback | undefined {
  const { pathname, search, hash } = location;
  const provider = /^\/callback\/([^/]+)\/?$/i.exec(pathname)?.[1];
  if (provider === undefined) return undefined;
  if (search || hash) history.replaceState(null, '', pathname);
  return { provider, query: search.slice(1), implicit: /[#&](access_token|id_token)=/.test(hash) };
}
