import { readCookies, SESSION_CHUNKS, SESSION_COOKIE } from './cookies.ts';
import type { Sealer } from './seal.ts';
import { sessionInfo, type Session } from './session.ts';

/**
 * The live session in a `Cookie` header; undefined where there is none, it does not open, or its time is over. `now` in
 * unix seconds. Nobody may change what it returns.
 */
export type OpenSession = (origin: string, cookieHeader: string | null, now: number) => Promise<Session | undefined>;

/** Of what an isolate remembers; with the longest headers that runtimes take, it stays under two megabytes. */
const MOST_OPENED = 99;

/**
 * Made once for each isolate. A page asks several things at once, all with one cookie, and opening that takes longer than
 * all else of a request, so what a header was opened to is remembered: by the header as a whole, and for the origin it
 * came to. Whether the session has run out, or stands at all, is asked every time.
 */
export function createOpenSession(sealer: Sealer): OpenSession {
  const opened = new Map<string, Session>();
  return async (origin, cookieHeader, now) => {
    const from = `${origin} ${cookieHeader}`;
    let session = opened.get(from);
    if (session === undefined) {
      session = await open(sealer, origin, cookieHeader);
      if (session === undefined) return undefined;
      // All at once: which of them will be asked for again, nobody knows.
      if (opened.size > MOST_OPENED) opened.clear();
      opened.set(from, session);
    }
    return now < sessionInfo(session).exp ? session : undefined;
  };
}

async function open(sealer: Sealer, origin: string, cookieHeader: string | null): Promise<Session | undefined> {
  const cookies = readCookies(cookieHeader);
  const sealed = SESSION_CHUNKS.map((name) => cookies.get(name) ?? '').join('');
  const text = sealed && (await sealer.open({ purpose: 'sid', name: SESSION_COOKIE, origin }, sealed));
  return text ? (JSON.parse(text) as Session) : undefined;
}
