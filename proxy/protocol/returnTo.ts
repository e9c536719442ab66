const HOME = '/';

/** ASCII control characters, DEL and the backslash, which URL parsers drop or turn into a slash. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f\\]/;

/**
 * The path (with query and fragment) of our own origin that `value` names, or `/`. Never throws.
 * Refused: other origins in any spelling, paths that a second decoding would turn into one, the API and the callback.
 * Source: RFC 9700 section 4.11.1 (open redirection).
 */
export function safeReturnTo(value: unknown, origin: string): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, origin)) return HOME;
  const url = new URL(value, origin);
  const decoded = decodeOnce(value);
  if (url.origin !== origin || decoded === undefined || UNSAFE.test(decoded)) return HOME;
  if (/^\/[./]*\//.test(decoded) || url.pathname.startsWith('//')) return HOME;
  if (/^\/(api|callback)(\/|$)/i.test(decodeOnce(url.pathname) ?? '/api')) return HOME;
  return url.pathname + url.search + url.hash;
}

function decodeOnce(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
