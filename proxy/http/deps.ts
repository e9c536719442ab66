import type { Config } from '../config/config.ts';
import type { Jwk } from '../protocol/idToken.ts';
import type { OAuth1Provider, Provider } from '../protocol/provider.ts';
import { createCounter, type Counter } from '../session/counter.ts';
import { createRefreshGate, type RefreshGate } from '../session/refreshGate.ts';
import { createOpenSession, type OpenSession } from '../session/openSession.ts';
import { createSealer, type Sealer } from '../session/seal.ts';
import { createSessionStanding, type SessionStanding } from '../session/sessionStanding.ts';
import { createUsedTransactions, type UsedTransactions } from '../session/usedTransactions.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { createKeysOf } from '../store/recordNames.ts';
import { createShared, type Shared } from '../store/shared.ts';
import { createSoftly, type Softly } from '../store/softly.ts';
import { sparing } from '../store/sparing.ts';
import type { Store } from '../store/store.ts';
import { createDiscovery } from '../upstream/discovery.ts';
import { createGetKeys } from '../upstream/jwks.ts';
import { createCallSigned, type OAuth1Call } from '../upstream/signedCalls.ts';
import { createUpstream, type Answer, type Upstream } from '../upstream/upstream.ts';
import type { Wire } from '../upstream/wire.ts';

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
  /** The store could not be reached, and the request went on as without one. */
  store?: 'passed_over' | undefined;
  provider?: string | undefined;
  code?: string | undefined;
  reason?: string | undefined;
  detail?: string | undefined;
}

/** Many answers are made with them, so nobody may change them. */
export type PreparedHeaders = Headers | Readonly<Record<string, string>>;

/** What the runtime gives. Clock (in milliseconds), network and configuration are parameters. */
export interface AppOptions {
  config: Config;
  wire: Wire;
  now: () => number;
  /** Absent: each isolate knows only its own. */
  store?: Store | undefined;
  /**
   * The shape of headers that the runtime's `Response` copies fastest; absent: as they are. Only where it does copy
   * `Headers`: @hono/node-server keeps those that it is given, and one answer's cookies would be in every other.
   */
  prepare?: (headers: Readonly<Record<string, string>>) => PreparedHeaders;
  /** Absent: the API alone, without pages. */
  assets?: Assets;
  /** Absent: nothing is logged. */
  log?: (line: LogLine) => void;
}

/** What the routes work with. */
export interface Deps {
  config: Config;
  sealer: Sealer;
  openSession: OpenSession;
  used: UsedTransactions;
  standing: SessionStanding;
  gate: RefreshGate;
  counter: Counter;
  /** For what cannot be done without: it throws where it cannot be reached. Absent: there is none. */
  store: Shared | undefined;
  /** For what can. */
  softly: Softly;
  /** Unix seconds. */
  now: () => number;
  /** These four are bound to the request, so that its waiting can be told apart. */
  upstream: Upstream;
  callSigned: (provider: OAuth1Provider, call: OAuth1Call) => Promise<Answer>;
  discover: (provider: Provider, maxAge?: number) => Promise<Metadata>;
  getKeys: (jwksUri: string, refetch: boolean) => Promise<Jwk[]>;
  /** From now on the calls of this request are made so that they are recorded. */
  record: (by: RecordCalls) => void;
  /** Says that a provider did not answer. */
  doubt: (provider: Provider) => void;
}

/** Makes the calls of one request over the network that it is given, by a clock in milliseconds, and keeps a copy. */
export type RecordCalls = (wire: Wire, now: () => number) => Wire;

/** What is noted down while a request is answered. */
export interface Meter {
  /** Milliseconds spent waiting for providers. */
  upstream_ms: number;
  store?: 'passed_over';
}

/** Made once for each isolate: caches and keys live here. The result binds them to one request. */
export function createDeps({ config, wire, now, ...options }: AppOptions): (meter: Meter) => Deps {
  const seconds = () => Math.floor(now() / 1000);
  const call = createUpstream(wire);
  const discovery = createDiscovery(seconds, config.allowLoopback);
  const getKeys = createGetKeys(seconds);
  const sealer = createSealer(config.sealKeys);
  const callSigned = createCallSigned(seconds);
  const store = options.store && sharedStore(options.store, { sealer, config, now });
  const [used, standing] = [createUsedTransactions(), createSessionStanding()];
  const [counter, gate] = [createCounter(now), createRefreshGate(now)];
  const shared = { config, sealer, openSession: createOpenSession(sealer, now), gate, store, now: seconds };
  return (meter) => {
    let made = call;
    const upstream = metered((...args) => made(...args), now, meter);
    const softly = createSoftly(store, () => {
      meter.store = 'passed_over';
    });
    return {
      ...shared,
      softly,
      used: used(softly),
      standing: standing(softly),
      counter: counter(softly),
      upstream,
      callSigned: (provider, signed) => callSigned(upstream, provider, signed),
      discover: (provider, maxAge) => discovery.metadata(upstream, provider, maxAge),
      doubt: discovery.doubt,
      getKeys: (jwksUri, refetch) => getKeys(upstream, jwksUri, refetch),
      record: (by) => {
        made = createUpstream(by(wire, now));
      },
    };
  };
}

function sharedStore(store: Store, { sealer, config, now }: { sealer: Sealer; config: Config; now: () => number }) {
  return sparing(createShared({ store, sealer, keysOf: createKeysOf(config.sealKeys) }), now);
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
