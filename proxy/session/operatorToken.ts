import { INSPECT_COOKIE, readCookies } from './cookies.ts';
import type { Sealer, SealContext } from './seal.ts';

/** In seconds. */
export const OPERATOR_LIFETIME = 900;

/** What an operator shows to inspect handshakes at this origin: as a token first, as the cookie's value then. */
export function sealOperatorToken(sealer: Sealer, origin: string, now: number): Promise<string> {
  return sealer.seal(contextAt(origin), String(now + OPERATOR_LIFETIME));
}

/** How many seconds it is good for yet; 0: it is none of ours, or too old. */
export async function secondsLeft(sealer: Sealer, origin: string, token: string, now: number): Promise<number> {
  const until = Number((await sealer.open(contextAt(origin), token)) ?? 0);
  return Math.max(0, until - now);
}

export async function isOperator(
  sealer: Sealer,
  origin: string,
  cookieHeader: string | null,
  now: number,
): Promise<boolean> {
  const shown = readCookies(cookieHeader).get(INSPECT_COOKIE);
  return shown !== undefined && (await secondsLeft(sealer, origin, shown, now)) > 0;
}

function contextAt(origin: string): SealContext {
  return { purpose: 'in', name: INSPECT_COOKIE, origin };
}
