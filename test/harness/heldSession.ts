import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { createSealer } from '../../proxy/session/seal.ts';
import { createOpenSession } from '../../proxy/session/openSession.ts';
import type { Session } from '../../proxy/session/session.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { createCookieBrowser, type CookieBrowser } from './cookieBrowser.ts';
import { ORIGIN, SEAL_KEY } from './testApp.ts';

interface Clocked {
  clock: { now: number };
}

/** What is sealed in the session cookie of a browser; undefined where there is none. */
export async function heldSession({ clock }: Clocked, { cookies }: CookieBrowser): Promise<Session | undefined> {
  const header = [...cookies].map((pair) => pair.join('=')).join('; ');
  const openSession = createOpenSession(createSealer([decodeBase64url(SEAL_KEY)!]), () => clock.now);
  return openSession(ORIGIN, header);
}

/** A browser with the cookies that another one has at this moment: a tab, a thief, or the way to another isolate. */
export function copyOf(browser: CookieBrowser, server: Server): CookieBrowser {
  const copy = createCookieBrowser(server, ORIGIN);
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}
