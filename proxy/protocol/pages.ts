/** The addresses of the SPA that a person can be at; the proxy answers every other one with 404 and the same HTML. */
export const PAGES = {
  home: '/',
  profile: '/profile',
  callback: '/callback/:provider',
  inspect: '/inspect',
} as const;

/** The login button's popup: a page of its own, without React, which other sites open. */
export const POPUP = '/popup';

/** Where a provider sends people back to, unless its row or its owner says otherwise. */
export function usualRedirectPath(id: string): string {
  return PAGES.callback.replace(':provider', id);
}

const PATTERNS = Object.values(PAGES).map((page) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`));

export function isPage(pathname: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(pathname));
}
