import { PAGES } from '../proxy/protocol/pages.ts';
import { placeOf } from './static/place.ts';

/**
 * Where home is, with a slash at both ends. With a proxy that is the root; a site without one may be in any folder,
 * which only the browser knows (the build draws home for wherever it will be).
 */
export const base: string = import.meta.env.POSTERN_STATIC ? baseHere() : PAGES.home;

/** Where the router goes, as if home were at the root. A folder needs its slash where no server rewrites addresses. */
export const routes = {
  profile: import.meta.env.POSTERN_STATIC ? `${PAGES.profile}/` : PAGES.profile,
};

/** Every address of the SPA is made here; the patterns are the proxy's, which answers 404 for any other. */
export const paths = {
  home: (returnTo?: string): string =>
    returnTo === undefined ? base : `${base}?${new URLSearchParams({ [RETURN_TO]: returnTo })}`,
  profile: (): string => base + routes.profile.slice(1),
  /** With a proxy only. */
  inspect: (): string => PAGES.inspect,
};

/** Home's query parameter: where to go after the sign-in. */
export const RETURN_TO = 'return_to';

function baseHere(): string {
  return typeof window === 'undefined' ? './' : placeOf(window).base;
}
