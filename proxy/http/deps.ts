import type { Config } from '../config/config.ts';
import type { Jwk } from '../protocol/idToken.ts';
import type { OAuth1Provider, Provider } from '../protocol/provider.ts';
import { createEndedSessions, type EndedSessions } from '../session/endedSessions.ts';
import { createRefreshGate, type RefreshGate } from '../session/refreshGate.ts';
import { createSealer, type Sealer } from '../session/seal.ts';
import { createUsedTransactions, type UsedTransactions } from '../session/usedTransactions.ts';
import type { Metadata } from '../protocol/metadata.ts';
import type { Store } from '../store/store.ts';
import { createDiscovery } from '../upstream/discovery.ts';
import { createGetKeys } from '../upstream/jwks.ts';
import { createCallSigned, type OAuth1Call } from '../upstream/signedCalls.ts';
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
  /** Of the duration, what was spent waiting for providers; calls that ran side by side are added up. */
  upstream_ms: number;
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
  /** Absent: each isolate knows only its own. */
  store?: Store | undefined;
  /** Absent: the API alone, without pages. */
  assets?: Assets;
  /** Absent: nothing is logged. */
  log?: (line: LogLine) => void;
}

/** What the routes work with. */
export interface Deps {
  config: Config;
  sealer: Sealer;
  used: UsedTransactions;
  ended: EndedSessions;
  gate: RefreshGate;
  /** Unix seconds. */
  now: () => number;
  /** These four are bound to the request, so that its waiting can be told apart. */
  upstream: Upstream;
  callSigned: (provider: OAuth1Provider, call: OAuth1Call) => Promise<Response>;
  discover: (provider: Provider, maxAge?: number) => Promise<Metadata>;
  getKeys: (jwksUri: string, refetch: boolean) => Promise<Jwk[]>;
  /** Says that a provider did not answer. */
  doubt: (provider: Provider) => void;
}

/** Milliseconds that one request has spent waiting for providers. */
export interface Meter {
  upstream_ms: number;
}

/** Made once for each isolate: caches and keys live here. The result binds them to one request. */
export function createDeps({ config, fetch, now }: AppOptions): (meter: Meter) => Deps {
  const seconds = () => Math.floor(now() / 1000);
  const call = createUpstream(fetch);
  const discovery = createDiscovery(seconds, config.allowLoopback);
  const getKeys = createGetKeys(seconds);
  const sealer = createSealer(config.sealKeys);
  const callSigned = createCallSigned(seconds);
  const memory = { used: createUsedTransactions(), ended: createEndedSessions(), gate: createRefreshGate(now) };
  const shared = { config, sealer, ...memory, now: seconds };
  return (meter) => {
    const upstream = metered(call, now, meter);
    return {
      ...shared,
      upstream,
      callSigned: (provider, signed) => callSigned(upstream, provider, signed),
      discover: (provider, maxAge) => discovery.metadata(upstream, provider, maxAge),
      doubt: discovery.doubt,
      getKeys: (jwksUri, refetch) => getKeys(upstream, jwksUri, refetch),
    };
  };
}

function metered(upstream: Upstream, clock: () => number, meter: Meter): Upstream {
  return async (...call) => {
    const start = clock();
    try {
      return await upstream(...call);
    } finally {
      meter.upstream_ms += clock() - start;
    }
  };
}
