import { PAGES } from '../proxy/protocol/pages.ts';

/** Every address of the SPA is made here; the patterns are the proxy's, which answers 404 for any other. */
export const paths = {
  home: (returnTo?: string): string =>
    returnTo === undefined ? PAGES.home : `${PAGES.home}?${new URLSearchParams({ [RETURN_TO]: returnTo })}`,
  profile: (): string => PAGES.profile,
};

/** Home's query parameter: where to go after the sign-in. */
export const RETURN_TO = 'return_to';
