import type { Config } from '../config.ts';
import { createSealer, type Sealer } from '../session/seal.ts';
import { createUsedTransactions, type UsedTransactions } from '../session/usedTransactions.ts';
import { createDiscover, type Discover } from '../upstream/discovery.ts';
import { createGetKeys, type GetKeys } from '../upstream/jwks.ts';
import { createUpstream, type Fetch, type Upstream } from '../upstream/upstream.ts';

/** The files of the built SPA: the answer for a path, or 404. */
export type Assets = (request: Request) => Promise<Response>;

/** One line of the log: no secret, code, token, cookie or personal data is ever in it. */
export interface LogLine {
  request_id: string;
  method: string;
  route: string;
  status: number;
  duration_ms: number;
  provider?: string;
  code?: string;
  reason?: string;
  detail?: string;
}

/** What the runtime gives. Clock (in milliseconds), fetch and configuration are parameters. */
export interface AppOptions {
  config: Config;
  fetch: Fetch;
  now: () => number;
  assets: Assets;
  log: (line: LogLine) => void;
}

/** What the routes work with, made once for each isolate. */
export interface Deps {
  config: Config;
  sealer: Sealer;
  used: UsedTransactions;
  upstream: Upstream;
  discover: Discover;
  getKeys: GetKeys;
  assets: Assets;
  log: AppOptions['log'];
  /** Unix seconds. */
  now: () => number;
  /** Milliseconds. */
  clock: () => number;
}

export function createDeps({ config, fetch, now, assets, log }: AppOptions): Deps {
  const seconds = () => Math.floor(now() / 1000);
  const upstream = createUpstream(fetch);
  return {
    config,
    assets,
    log,
    upstream,
    sealer: createSealer(config.sealKeys),
    used: createUsedTransactions(),
    discover: createDiscover(upstream, seconds, config.allowLoopback),
    getKeys: createGetKeys(upstream, seconds),
    now: seconds,
    clock: now,
  };
}
