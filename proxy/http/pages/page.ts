import { PROVIDERS_ELEMENT } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { fillHome } from '../../protocol/homeTemplate.ts';
import { isPage, PAGES } from '../../protocol/pages.ts';
import type { AppOptions } from '../deps.ts';
import { pagePolicy } from '../headers.ts';
import { inlineHashes } from './inlineHashes.ts';
import { preferredLanguage, type Language } from './language.ts';
import { providerAt } from '../signIn/providerAt.ts';
import type { ShownProviders } from './shownProviders.ts';

type Site = Required<Pick<AppOptions, 'assets' | 'config'>> & { shown: ShownProviders };
type ServePage = (request: Request) => Promise<Response>;

/** The SPA's HTML for one language, ready to be sent. */
interface Html {
  home: string;
  /** Any other page: the SPA draws it. */
  other: string;
  policy: string;
}

const SLOT = `<script type="application/json" id="${PROVIDERS_ELEMENT}"></script>`;
const ROOT = /<div id="root">.*<\/div><script>.*?<\/script>/s;
const FILES: Record<Language, string> = { en: '/index.html', de: '/index.de.html' };
const HASHED = /^\/assets\//;

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
    if (file?.ok && !isHtml(file)) return withCaching(file, HASHED.test(pathname));
    const language = preferredLanguage(request.headers.get('accept-language'));
    const html = known.get(language) ?? (await prepareHtml(site, origin + FILES[language]));
    known.set(language, html);
    return answer(html, pathname, isOurs);
  };
}

function isHtml(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

function withCaching(file: Response, hashed: boolean): Response {
  const headers = new Headers(file.headers);
  headers.set('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  return new Response(file.body, { status: file.status, headers });
}

/** Asked for by a request of our own: a range or an etag of the person's would not fit. */
async function prepareHtml({ assets, config, shown }: Site, url: string): Promise<Html> {
  const html = await (await assets(new Request(url))).text();
  if (!html.includes(SLOT)) throw new Failure('unexpected', 'the SPA is not built: run `npm run build`');
  const providers = await shown(url);
  // `<` cannot end the element early once it is written as an escape.
  const json = JSON.stringify(providers).replaceAll('<', '\\u003c');
  const filled = html.replace(SLOT, () => SLOT.replace('></', () => `>${json}</`));
  const other = filled.replace(ROOT, '<div id="root"></div>');
  const home = providers.length === 0 ? other : fillHome(filled, providers);
  const [script, style] = await Promise.all([inlineHashes(home, 'script'), inlineHashes(home, 'style')]);
  return { home, other, policy: pagePolicy(config, { script, style }) };
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
