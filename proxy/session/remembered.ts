import { readCookies, REMEMBERED_COOKIE, setCookie } from './cookies.ts';
import type { Sealer } from './seal.ts';

/** Whoever was signed in last and did not sign out. */
export interface Remembered {
  provider: string;
  /** A fingerprint of who it was; it tells nobody. */
  keep: string;
  /** As the person is shown; cut where it is very long. */
  name: string;
}

/** In seconds: 30 days. */
const LIFETIME = 30 * 86_400;
/** In code points: the cookie stays small beside the session's. */
const LONGEST_NAME = 60;

type Sealed = [provider: string, keep: string, name: string, iat: number];

/** The Set-Cookie header that remembers a person; it opens nothing, and only this site can read the name in it. */
export async function sealRemembered(
  sealer: Sealer,
  origin: string,
  { provider, keep, name }: Remembered,
  now: number,
): Promise<string> {
  const tuple: Sealed = [provider, keep, Array.from(name).slice(0, LONGEST_NAME).join(''), now];
  return setCookie(REMEMBERED_COOKIE, await sealer.seal(contextAt(origin), JSON.stringify(tuple)), LIFETIME);
}

/** The person in a `Cookie` header; undefined where there is none, it does not open, or its time is over. */
export async function openRemembered(
  sealer: Sealer,
  origin: string,
  cookieHeader: string | null,
  now: number,
): Promise<Remembered | undefined> {
  const value = readCookies(cookieHeader).get(REMEMBERED_COOKIE);
  const text = value && (await sealer.open(contextAt(origin), value));
  if (!text) return undefined;
  const [provider, keep, name, iat] = JSON.parse(text) as Sealed;
  return now - iat < LIFETIME ? { provider, keep, name } : undefined;
}

function contextAt(origin: string) {
  return { purpose: 'was', name: REMEMBERED_COOKIE, origin } as const;
}
