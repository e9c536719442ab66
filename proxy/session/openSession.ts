import { readCookies, SESSION_CHUNKS, SESSION_COOKIE } from './cookies.ts';
import { createMemory } from './memory.ts';
import type { Sealer } from './seal.ts';
import { sessionInfo, type Session } from './session.ts';

/**
 * The live session in a `Cookie` header; undefined where there is none, it does not open, or its time is over. Nobody may
 * change what it returns.
 */
export type OpenSession = (origin: string, cookieHeader: string | null) => Promise<Session | undefined>;

/** In milliseconds. */
const KEPT = 30_000;
const MOST_KEPT = 100;
/** In characters: two full cookies of ours and some of others; a longer header is opened every time. */
const LONGEST_KEPT = 16_384;

/**
 * Made once for each isolate. A page asks several things at once, all with one cookie, and opening that is a sixth of what
 * a whole request takes, so what a header was opened to is remembered for a moment: by the header as a whole, and for the
 * origin it came to. Whether the session has run out, or stands at all, is asked every time. `now` answers milliseconds.
 */
export function createOpenSession(sealer: Sealer, now: () => number): OpenSession {
  const opened = createMemory<Session>(now, MOST_KEPT);
  return async (origin, cookieHeader) => {
    const from = `${origin} ${cookieHeader}`;
    const known = opened.get(from);
    const session = known ?? (await open(sealer, origin, cookieHeader));
    if (session === undefined) return undefined;
    if (known === undefined && from.length < LONGEST_KEPT) opened.set(from, session, KEPT);
    return now() / 1000 < sessionInfo(session).exp ? session : undefined;
  };
}

async function open(sealer: Sealer, origin: string, cookieHeader: string | null): Promise<Session | undefined> {
  const sealed = sealedSession(cookieHeader);
  const text = sealed && (await sealer.open({ purpose: 'sid', name: SESSION_COOKIE, origin }, sealed));
  return text ? (JSON.parse(text) as Session) : undefined;
}

/** Of all its cookies; empty where there are none. */
export function sealedSession(cookieHeader: string | null): string {
  const cookies = readCookies(cookieHeader);
  return SESSION_CHUNKS.map((name) => cookies.get(name) ?? '').join('');
}
