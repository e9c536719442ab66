/**
 * Which of our configured origins a request is for. Nothing is derived from what it says: its `Origin`, else its host,
 * only picks from the list, and where neither is in it the first is meant.
 */
export function originOf(request: Request, origins: readonly [string, ...string[]]): string {
  if (origins.length === 1) return origins[0];
  const named = request.headers.get('origin');
  if (named !== null && origins.includes(named)) return named;
  return origins.find((origin) => new URL(origin).host === new URL(request.url).host) ?? origins[0];
}
