import { PROVIDERS_ELEMENT } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { isPage } from '../protocol/pages.ts';
import { publicProvider } from '../protocol/publicProvider.ts';
import type { AppOptions } from './deps.ts';
import { pagePolicy } from './headers.ts';

type Site = Pick<AppOptions, 'assets' | 'config'>;

const SLOT = `<script type="application/json" id="${PROVIDERS_ELEMENT}"></script>`;
const HASHED = /^\/assets\//;

/**
 * A file of the SPA, or its HTML with the providers written in, so that the first button needs no round trip. The HTML
 * never carries the session: the cookies are absent on a navigation that comes from another site.
 */
export async function servePage(site: Site, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Failure('method_not_allowed');
  const url = new URL(request.url);
  const file = isPage(url.pathname) ? undefined : await site.assets(request);
  if (file?.ok && !isHtml(file)) return withCaching(file, HASHED.test(url.pathname));
  return serveHtml(site, url, isPage(url.pathname) ? 200 : 404);
}

function isHtml(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

function withCaching(file: Response, hashed: boolean): Response {
  const headers = new Headers(file.headers);
  headers.set('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  return new Response(file.body, { status: file.status, headers });
}

async function serveHtml(site: Site, { origin }: URL, status: number): Promise<Response> {
  // A request of our own, without the person's headers: a range or an etag of theirs would not fit.
  const html = await (await site.assets(new Request(`${origin}/index.html`))).text();
  if (!html.includes(SLOT)) throw new Failure('unexpected', 'the SPA is not built: run `npm run build`');
  const providers = JSON.stringify([...site.config.providers.values()].map(publicProvider));
  // `<` cannot end the element early once it is written as an escape.
  const filled = SLOT.replace('></', () => `>${providers.replaceAll('<', '\\u003c')}</`);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': pagePolicy(site.config),
  };
  return new Response(
    html.replace(SLOT, () => filled),
    { status, headers },
  );
}
