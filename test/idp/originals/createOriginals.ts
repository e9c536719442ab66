import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { ORIGINAL_NAMES, type OriginalName } from './clients.ts';
import { foursquare } from './foursquare/foursquare.ts';
import type { Setup } from './kit/setup.ts';
import { mozilla } from './mozilla/mozilla.ts';
import { strava } from './strava/strava.ts';
import { textbook } from './textbook/textbook.ts';
import { twitter } from './twitter/twitter.ts';
import { webplatform } from './webplatform/webplatform.ts';

export interface OriginalsOptions {
  /** Where they are, without a slash: http://127.0.0.1:9001 */
  base: string;
  /** Where the SPA is served. */
  origins: readonly string[];
  /** Milliseconds since the epoch; by default the computer's clock. */
  now?: () => number;
}

export interface Originals {
  fetch: (request: Request) => Promise<Response>;
  /** Whether a path is under one of their prefixes. */
  handles: (pathname: string) => boolean;
}

const MOST_BYTES = 8192;

const APPS: Readonly<Record<OriginalName, (setup: Setup) => Hono>> = {
  webplatform,
  mozilla,
  strava,
  twitter,
  foursquare,
  textbook,
};

/** Demo providers that behave as the original ones do, each under a path of its own. Web APIs only. */
export function createOriginals({ base, origins, now = Date.now }: OriginalsOptions): Originals {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BYTES }));
  for (const name of ORIGINAL_NAMES) app.route(`/${name}`, APPS[name]({ base, origins, now }));
  const names: ReadonlySet<string> = new Set(ORIGINAL_NAMES);
  return {
    fetch: async (request) => app.fetch(request),
    handles: (pathname) => names.has(pathname.split('/')[1] ?? ''),
  };
}
