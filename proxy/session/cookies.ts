/** The one place that knows cookie names, attributes and the syntax of the two headers (RFC 6265bis). */

const PREFIX = '__Host-Http-postern-';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** What we write ourselves and nothing else: sealed values are base64url with dots. */
const VALUE = /^[A-Za-z0-9._-]+$/;
const TX_NAME = new RegExp(`^${PREFIX}tx-([A-Za-z0-9_-]{22})$`);
const EMBED_NAME = new RegExp(`^${PREFIX}em-([A-Za-z0-9_-]{22})$`);

export const SESSION_COOKIE = `${PREFIX}sid`;
export const SESSION_CHUNKS = [`${SESSION_COOKIE}.0`, `${SESSION_COOKIE}.1`] as const;

/** What a form_post callback brought, until it is redeemed. */
export const FORM_POST_COOKIE = `${PREFIX}fp`;

/** Who was signed in last, for "Continue as". */
export const REMEMBERED_COOKIE = `${PREFIX}was`;

/** Who operates the site, and may see what its handshakes are made of. */
export const INSPECT_COOKIE = `${PREFIX}inspect`;

export function txCookieName(id: string): string {
  return `${PREFIX}tx-${id}`;
}

/** The transaction id in a cookie's name, if it is a transaction cookie. */
export function txIdOf(name: string): string | undefined {
  return TX_NAME.exec(name)?.[1];
}

export function embedCookieName(id: string): string {
  return `${PREFIX}em-${id}`;
}

/** The id in a cookie's name, if it is that of a page's question. */
export function embedIdOf(name: string): string | undefined {
  return EMBED_NAME.exec(name)?.[1];
}

/**
 * Our cookies in a `Cookie` header. A name that occurs twice is ambiguous and therefore absent; a quoted or foreign
 * value is absent; only spaces and tabs are trimmed, so that no look-alike name can stand in for ours.
 */
export function readCookies(header: string | null): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = trim(pair.slice(0, at));
    if (at < 0 || !name.startsWith(PREFIX)) continue;
    const value = trim(pair.slice(at + 1));
    if (seen.has(name) || !VALUE.test(value)) found.delete(name);
    else found.set(name, value);
    seen.add(name);
  }
  return found;
}

/** `maxAge` in seconds; the seal's own times decide, this only tidies the browser. */
export function setCookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Max-Age=${maxAge}; ${ATTRIBUTES}`;
}

export function clearCookie(name: string): string {
  return `${name}=; Max-Age=0; ${ATTRIBUTES}`;
}

function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}
