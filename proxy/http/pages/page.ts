import { Failure } from '../../protocol/failure.ts';
import { fillHome } from '../../protocol/homeTemplate.ts';
import { isPage, PAGES } from '../../protocol/pages.ts';
import { PUBLIC_HEADERS } from '../headers.ts';
import { preferredLanguage, type Language } from './language.ts';
import { providerAt } from '../signIn/providerAt.ts';
import { policyFor, withProviders, type Site } from './html.ts';

type ServePage = (request: Request) => Promise<Response>;

/** The SPA's HTML for one language, ready to be sent. */
interface Html {
  home: string;
  /** Any other page: the SPA draws it. */
  other: string;
  policy: string;
}

const ROOT = /<div id="root">.*<\/div><script>.*?<\/script>/s;
const FILES: Record<Language, string> = { en: '/index.html', de: '/index.de.html' };
/** Their names change with what is in them. */
const HASHED = /^\/(assets\/|button-[0-9a-f]{8}\.js$)/;
/** The login button and what belongs to it: for any page on the web. */
const SHARED = /^\/((login-)?button(-[0-9a-f]{8})?\.(js|css|d\.ts|json)|custom-elements\.json)$/;

/**
 * Serves a file of the SPA, or its HTML with the providers written in, so that the first button needs no round trip.
 * The HTML never carries the session: the cookies are absent on a navigation that comes from another site.
 */
export function createServePage(site: Site): ServePage {
  const known = new Map<Language, Html>();
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Failure('method_not_allowed');
    const { pathname, origin } = new URL(request.url);
    const isOurs = isPage(pathname) || providerAt(site.config, pathname) !== undefined;
    const file = isOurs ? undefined : await site.assets(request);
    if (file !== undefined && isFile(file)) return withHeaders(file, pathname);
    const language = preferredLanguage(request.headers.get('accept-language'));
    const html = known.get(language) ?? (await prepareHtml(site, origin + FILES[language]));
    known.set(language, html);
    return answer(html, pathname, isOurs);
  };
}

/** "Not modified" as well: whoever has the button asks again after its hour, and is told so where nothing is new. */
function isFile(response: Response): boolean {
  return (response.ok || response.status === 304) && !isHtml(response);
}

function isHtml(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

function withHeaders(file: Response, pathname: string): Response {
  const headers = new Headers(file.headers);
  headers.set('cache-control', cachingOf(pathname));
  // By its ending it would be a film.
  if (pathname.endsWith('.d.ts')) headers.set('content-type', 'text/plain; charset=utf-8');
  if (SHARED.test(pathname)) for (const [name, value] of Object.entries(PUBLIC_HEADERS)) headers.set(name, value);
  return new Response(file.body, { status: file.status, headers });
}

/** A page that has the button asks for it again after an hour at most, so a mend is everywhere by then. */
function cachingOf(pathname: string): string {
  if (HASHED.test(pathname)) return 'public, max-age=31536000, immutable';
  return SHARED.test(pathname) ? 'public, max-age=3600' : 'no-cache';
}

async function prepareHtml(site: Site, url: string): Promise<Html> {
  const { html: built, providers } = await withProviders(site, url);
  const html = site.config.inspect === 'everyone' ? built.replace('<html', '<html data-inspect') : built;
  const other = html.replace(ROOT, '<div id="root"></div>');
  const home = providers.length === 0 ? other : fillHome(html, providers);
  return { home, other, policy: await policyFor(site, home) };
}

function answer({ home, other, policy }: Html, pathname: string, isOurs: boolean): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    vary: 'Accept-Language',
    'content-security-policy': policy,
  };
  return new Response(pathname === PAGES.home ? home : other, { status: isOurs ? 200 : 404, headers });
}
