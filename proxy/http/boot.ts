import { ConfigError, readConfig } from '../config/config.ts';
import type { Env } from '../config/environment.ts';
import { createApp } from './app.ts';
import type { Assets } from './deps.ts';
import { API_HEADERS, BARE_HEADERS } from './headers.ts';

/** Anything with a `fetch`: what every runtime wants to be given. */
export interface Server {
  fetch: (request: Request) => Response | Promise<Response>;
}

/**
 * The app for an environment, for runtimes that can only show a failure at the first request: a wrong configuration
 * answers 500 to everything and says in the log what is wrong. Nothing is served half-configured.
 */
export function boot(env: Env, runtime: { assets: Assets }, write: (line: string) => void): Server {
  try {
    return createApp({
      ...runtime,
      config: readConfig(env),
      fetch: (url, init) => fetch(url, init),
      now: () => Date.now(),
      log: (line) => write(JSON.stringify(line)),
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    write(JSON.stringify({ request_id: 'boot', misconfigured: error.problems }));
    const body = { error: { code: 'misconfigured', request_id: 'boot' } };
    return { fetch: () => Response.json(body, { status: 500, headers: { ...BARE_HEADERS, ...API_HEADERS } }) };
  }
}
