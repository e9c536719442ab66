/** Plain http to an authorization server is for a developer's own machine only (RFC 8252 section 8.3). */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\]|([^.]+\.)+localhost)$/i.test(hostname);
}
