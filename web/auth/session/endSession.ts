import { randomToken } from '../../../proxy/protocol/pkce.ts';
import { PAGES } from '../../../proxy/protocol/pages.ts';

const KEY = 'postern:ending';

interface Ending {
  state: string;
  /** The id of the provider. */
  provider: string;
}

/** The address with a fresh `state` of this tab's, at which the provider ends its own session. */
export function endSessionAt(url: string, provider: string, storage: () => Storage): URL {
  const ending: Ending = { state: randomToken(), provider };
  storage().setItem(KEY, JSON.stringify(ending));
  const target = new URL(url);
  target.searchParams.set('state', ending.state);
  return target;
}

/**
 * Takes a logout's `state` out of home's address (OpenID Connect RP-Initiated Logout 1.0 section 3).
 * @returns the id of the provider where the person is signed out now; undefined where this tab has not asked for it
 */
export function captureEnding(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: () => Storage,
): string | undefined {
  const query = new URLSearchParams(search);
  const states = query.getAll('state');
  if (pathname !== PAGES.home || states.length === 0) return undefined;
  query.delete('state');
  history.replaceState(null, '', pathname + (query.size > 0 ? `?${query}` : ''));
  try {
    const ending = JSON.parse(storage().getItem(KEY) ?? 'null') as Ending | null;
    if (ending === null || states.length > 1 || states[0] !== ending.state) return undefined;
    storage().removeItem(KEY);
    return ending.provider;
  } catch {
    return undefined;
  }
}
