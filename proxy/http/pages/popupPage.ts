import type { AppContext } from '../requestState.ts';
import { policyFor, withProviders, type Site } from './html.ts';

/**
 * `GET /popup`: what the login button opens. It keeps the page that opened it (its opener), whose policy may be any:
 * COOP is `unsafe-none` here and nowhere else, a documented exception (ASVS 3.4.8). Whoever asks is not in the request.
 */
export function createServePopup(site: Site): (c: AppContext) => Promise<Response> {
  let known: { html: string; policy: string } | undefined;
  return async (c) => {
    known ??= await prepare(site, new URL('/popup.html', c.req.url).href);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': known.policy,
      'cross-origin-opener-policy': 'unsafe-none',
    };
    return new Response(known.html, { headers });
  };
}

async function prepare(site: Site, url: string) {
  const { html } = await withProviders(site, url);
  return { html, policy: await policyFor(site, html) };
}
