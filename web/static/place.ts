import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';

/** Where this site has been put, which its build could not know. */
export interface Place {
  origin: string;
  /** The path of its home, with a slash at both ends: `/`, or `/repo/`. */
  base: string;
  /** Plain http is in order. */
  onLoopback: boolean;
  /** The ids of the rows that have a file to come back to, `callback/<id>/index.html`. */
  built: readonly string[];
}

/** Each of the site's files says where home is, seen from it, and which rows were built in. */
export function placeOf(page: Pick<Window, 'document' | 'location'>): Place {
  const { base = './', built = '' } = page.document.documentElement.dataset;
  const { origin, hostname } = page.location;
  // Two slashes at the start of a path would be another host.
  const path = new URL(base, page.location.href).pathname.replace(/\/{2,}/g, '/');
  return { origin, base: path, onLoopback: isLoopback(hostname), built: built.split(' ').filter((id) => id !== '') };
}

/** The same window's address as if the site were at its host's root; what is written to the history is put back. */
export function atRoot(page: Window): {
  location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  history: Pick<History, 'replaceState'>;
} {
  const { base } = placeOf(page);
  const { pathname, search, hash } = page.location;
  const path = pathname.replace(/\/index\.html$/, '/');
  if (path !== pathname) page.history.replaceState(null, '', path + search + hash);
  return {
    location: { pathname: path.startsWith(base) ? `/${path.slice(base.length)}` : path, search, hash },
    history: {
      replaceState: (data, unused, to) => page.history.replaceState(data, unused, base + String(to).slice(1)),
    },
  };
}
