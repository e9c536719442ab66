/** Where Vite has the source of what the build puts at an address of its own; paths of `web/`. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['/popup', '/popup.html'],
  ['/button.js', '/embed/entries/button.ts'],
  ['/login-button.js', '/embed/entries/login-button.ts'],
  ['/button.css', '/embed/served/button.css'],
]);

/** The address for Vite of what is asked for, query and all. */
export function sourceOf(url: string): string {
  const [pathname = '', ...query] = url.split('?');
  return [SOURCES.get(pathname) ?? pathname, ...query].join('?');
}
