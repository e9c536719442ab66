import { createHash } from 'node:crypto';
import type { Prerendered } from '../prerender.tsx';

/** The attribute of <html> with the ids of the rows that were built in. */
export const BUILT = 'data-built';

export interface Drawn {
  /** Vite's index.html, its style inlined, its addresses relative (`./assets/…`). */
  html: string;
  /** Home by language. */
  home: ReadonlyMap<string, Prerendered>;
  /** The inline script that chooses among them. */
  early: string;
  /** The ids of the rows that are built in. */
  ids: readonly string[];
  /** A row is on a loopback address. */
  isLocal: boolean;
}

/** Every page of a site without a proxy, by its path in the folder: real files, for hosts that rewrite nothing. */
export function pagesOf(drawn: Drawn): Map<string, string> {
  const callbacks = drawn.ids.map((id) => [`callback/${id}/index.html`, page(drawn, '../../')] as const);
  return new Map([
    ['index.html', withHome(page(drawn, './'), drawn.home)],
    ['profile/index.html', page(drawn, '../')],
    ...callbacks,
  ]);
}

/** `toHome`: the way from the page to home. */
function page({ html, early, ids, isLocal, home }: Drawn, toHome: string): string {
  const noScript = [...home].map(
    ([language, { noScript: text }]) => `<p class="noscript" lang="${language}">${text}</p>`,
  );
  const whole = html
    .replace('<html lang="en">', `<html lang="en" data-base="${toHome}" ${BUILT}="${ids.join(' ')}">`)
    .replace(/<p class="noscript">.*?<\/p>/s, () => noScript.join(''))
    .replaceAll(/(src|href)="\.\//g, (_all, name: string) => `${name}="${toHome}`)
    .replace('<div id="root"></div>', () => `<div id="root"></div><script>${early}</script>`);
  return whole.replace('<meta charset="utf-8" />', (charset) => charset + metaPolicy(whole, isLocal));
}

/** Home waits in each language; the early script puts the right one in its place. */
function withHome(html: string, home: Drawn['home']): string {
  const templates = [...home].map(
    ([language, { root, title }]) => `<template lang="${language}" title="${title}">${root}</template>`,
  );
  return html.replace('<div id="root"></div>', (root) => root + templates.join(''));
}

/**
 * No header can be set on a plain host. Issuers are known at run time only, so connections are free within https;
 * framing cannot be refused from here (frame-ancestors is ignored in a meta element).
 */
function metaPolicy(html: string, isLocal: boolean): string {
  const loopback = isLocal ? ' http://127.0.0.1:* http://localhost:*' : '';
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...inlineHashes(html, 'script')].join(' '),
    ["style-src 'self'", ...inlineHashes(html, 'style')].join(' '),
    "font-src 'self'",
    `img-src 'self' https:${loopback}`,
    `connect-src 'self' https:${loopback}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<meta http-equiv="Content-Security-Policy" content="${policy}" /><meta name="referrer" content="no-referrer" />`;
}

/** The CSP sources of the inline elements of one kind: a bare tag is inline code. */
function inlineHashes(html: string, tag: 'script' | 'style'): string[] {
  const found = [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, code = '']) => code);
  return found.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
}

/** A page that is shown at any depth knows no way to its own files, so it needs none. */
export function notFoundPage(texts: readonly { lang: string; title: string; heading: string; lead: string }[]): string {
  const parts = texts.map(
    ({ lang, heading, lead }) => `<section lang="${lang}"><h1>${heading}</h1><p>${lead}</p></section>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${texts.map(({ title }) => title).join(' · ')}</title>
  </head>
  <body>${parts.join('')}</body>
</html>
`;
}
