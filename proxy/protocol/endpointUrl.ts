/** localhost in its spellings: names under .localhost, 127.0.0.0/8 and ::1. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** An address written as numbers; a provider has a name. */
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/**
 * Whether `value` may be called, or navigated to, as an endpoint of a provider: https, a host name, no user info, the
 * default port; or, where `allowLoopback` (our own origin is loopback), http and any port on loopback.
 * Source: RFC 9700 section 4.9.1, RFC 8414 section 6.2 (server-side request forgery).
 */
export function isEndpointAllowed(value: unknown, allowLoopback: boolean): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (isLoopback(url.hostname)) return allowLoopback && (url.protocol === 'http:' || url.protocol === 'https:');
  return url.protocol === 'https:' && url.port === '' && !ADDRESS.test(url.hostname);
}
