import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** In one piece, as the hash is over every byte between the tags. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = btoa(
  String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)))),
);
export const DEMO_PROVIDER = 'Demo identity provider';

/** A whole document in the demo provider's dress; `provider` says whose it is. */
export function page(title: string, content: Html, provider = DEMO_PROVIDER): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - ${provider}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <p class="notice">${provider} - not a real account</p>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;
}

/** @param targets origins that a form may end at: browsers apply form-action to the redirects after a POST as well */
export function pageHeaders(targets: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...targets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
