import { ConfigError, readConfig } from '../config/config.ts';
import type { Env } from '../config/environment.ts';
import { openStore, type Stores } from '../store/openStore.ts';
import type { Wire } from '../upstream/wire.ts';
import { createApp } from './app.ts';
import type { AppOptions, Assets } from './deps.ts';
import { API_HEADERS, BARE_HEADERS } from './headers.ts';

/** What the platform says of whoever sent a request. */
export interface Client {
  /** IPv4 or IPv6; absent where nobody knows it. */
  address?: string | undefined;
}

/** Anything with a `fetch`: what every runtime wants to be given. */
export interface Server {
  fetch: (request: Request, client?: Client) => Response | Promise<Response>;
}

/** What a runtime has that others have not. */
export interface Runtime extends Pick<AppOptions, 'prepare'> {
  assets: Assets;
  /** Stores that only it can open. */
  stores?: Stores;
  wire: Wire;
}

/**
 * The app for an environment, for runtimes that can only show a failure at the first request: a wrong configuration
 * answers 500 to everything and says in the log what is wrong. Nothing is served half-configured.
 */
export function boot(env: Env, { stores, ...runtime }: Runtime, write: (line: string) => void): Server {
  try {
    const config = readConfig(env);
    return createApp({
      ...runtime,
      config,
      store: openStore(config.store, stores),
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
