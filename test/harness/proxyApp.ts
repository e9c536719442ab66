import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { FindRow } from '../../proxy/config/providers.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { Server } from '../../proxy/http/boot.ts';
import type { LogLine } from '../../proxy/http/deps.ts';
import type { UpstreamCall } from './scriptedProvider.ts';
import { ORIGIN, SEAL_KEY, testAssets } from './testApp.ts';
import { createFetchWire } from '../../proxy/upstream/wire.ts';

/** The proxy before whatever answers its calls, with its clock and its log in the test's hands. */
export interface ProxyApp {
  server: Server;
  log: LogLine[];
  /** Everything that has left the proxy, in its order. */
  calls: UpstreamCall[];
  /** Unix milliseconds; moved by assignment. */
  clock: { now: number };
  /** Answers in the place of whatever usually does, where it returns anything. */
  instead: (call: UpstreamCall) => Response | Promise<Response> | undefined;
  /** Another isolate: the same keys, clock, log and provider, and nothing remembered. */
  isolate: () => Server;
}

interface ProxyOptions {
  env: Env;
  find?: FindRow;
  /** What is usually there. */
  answer: (request: Request) => Response | Promise<Response>;
  clock?: { now: number };
}

export function createProxyApp(options: ProxyOptions): ProxyApp {
  const { env, find, clock = { now: Date.UTC(2026, 10, 21, 12) } } = options;
  const config = readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...env }, find);
  const isolate = (): Server =>
    createApp({
      config,
      wire: createFetchWire((url, init) => reach(app, options.answer, url, init)),
      now: () => clock.now,
      assets: testAssets,
      log: (line) => void app.log.push(line),
    });
  const app: ProxyApp = { server: undefined!, log: [], calls: [], clock, instead: () => undefined, isolate };
  app.server = isolate();
  return app;
}

async function reach(app: ProxyApp, answer: ProxyOptions['answer'], url: string, init: RequestInit): Promise<Response> {
  const request = new Request(url, { ...init, signal: null });
  const body = new TextDecoder().decode(await request.clone().arrayBuffer());
  const call = { url, method: request.method, headers: request.headers, body };
  app.calls.push(call);
  return (await app.instead(call)) ?? answer(request);
}

/** The calls whose address has this in it. */
export function callsTo({ calls }: Pick<ProxyApp, 'calls'>, part: string): UpstreamCall[] {
  return calls.filter(({ url }) => url.includes(part));
}

/** A gate that whoever comes to it waits at, and that tells when somebody has. */
export function createBarrier() {
  const [opened, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    /** In the place of an answer: waits, and then leaves it to whatever usually answers. */
    wait: async (): Promise<void> => {
      reached.resolve();
      await opened.promise;
    },
    open: () => opened.resolve(),
    reached: reached.promise,
  };
}
