import type { PublicProvider } from '../../../proxy/protocol/contract.ts';

/** What a provider sent back. Of a fragment only the fact that it held tokens is kept, never a token. */
export interface CapturedCallback {
  provider: string;
  /** The raw query without its question mark; empty after a reload, because the address was scrubbed. */
  query: string;
  implicit: boolean;
}

/** A provider with a redirect URI of its own (`<ID>_REDIRECT_PATH`), which somebody registered long ago. */
type Row = Pick<PublicProvider, 'id' | 'redirect_path'>;

/** The provider whose redirect URI this path is. */
export function callbackProvider(pathname: string, rows: readonly Row[]): string | undefined {
  const own = rows.find(({ redirect_path }) => redirect_path === pathname)?.id;
  return own ?? /^\/callback\/([^/]+)\/?$/i.exec(pathname)?.[1];
}

/**
 * Takes the authorization response out of the address before anything else is fetched (RFC 9700 section 4.2.4:
 * codes leak through history and referrers). A fragment's tokens are ignored (section 4.6).
 */
export function captureCallback(
  location: Pick<Location, 'pathname' | 'search' | 'hash'>,
  history: Pick<History, 'replaceState'>,
  rows: readonly Row[] = [],
): CapturedCallback | undefined {
  const { pathname, search, hash } = location;
  const provider = callbackProvider(pathname, rows);
  if (provider === undefined) return undefined;
  if (search || hash) history.replaceState(null, '', pathname);
  return { provider, query: search.slice(1), implicit: /[#&](access_token|id_token)=/.test(hash) };
}
