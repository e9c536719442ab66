import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { AppOptions, Assets, LogLine } from '../../proxy/http/deps.ts';
import type { Server } from '../../proxy/http/boot.ts';
import type { Store } from '../../proxy/store/store.ts';
import { createFetchWire, type Fetch } from '../../proxy/upstream/wire.ts';
import { CLIENT_ID, CLIENT_SECRET, createScriptedProvider, type ScriptedProvider } from './scriptedProvider.ts';

export const ORIGIN = 'https://login.example';
export const SEAL_KEY = 'q83vEjRWeJq83v_tASNFZ4mrze8BI0VniavN7wEjRWc';

/** An app with its clock, its log and its provider in the test's hands. */
export interface TestApp {
  server: Server;
  provider: ScriptedProvider;
  log: LogLine[];
  /** Unix milliseconds; moved by assignment. */
  clock: { now: number };
  /** Another isolate: the same clock, log, provider and store, and nothing remembered. */
  isolate: (over?: Isolate) => Server;
}

/** What is another one's than the first isolate's; the environment is laid over it. */
interface Isolate extends Pick<AppOptions, 'prepare'> {
  env?: Env;
  store?: Store | undefined;
  fetch?: Fetch;
  assets?: Assets;
}

/** Opens what isolates share; `createMemoryStore` is one. */
export type OpenStore = (now: () => number) => Store | undefined;

const HTML = '<!doctype html><script type="application/json" id="postern-providers"></script>';

/** The files of a site that has a start page and nothing else. */
export async function testAssets(request: Request): Promise<Response> {
  return new URL(request.url).pathname === '/index.html'
    ? new Response(HTML, { headers: { 'content-type': 'text/html' } })
    : new Response('not found', { status: 404 });
}

/** Two OpenID rows at one provider: `public` is exchanged by the browser, `confidential` by the proxy. */
export function testEnv(issuer: string): Env {
  const rows = [
    { id: 'public', issuer, client_id: CLIENT_ID, token_endpoint_cors: true },
    { id: 'confidential', issuer, client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
  ];
  return { ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS: JSON.stringify(rows) };
}

/** Without `open` there is no store. */
export async function createTestApp(env: Env = {}, open?: OpenStore): Promise<TestApp> {
  const clock = { now: Date.UTC(2026, 10, 21, 12) };
  const now = () => clock.now;
  const provider = await createScriptedProvider(now);
  // A test may put another one there once the app is made.
  const atProvider: Fetch = (url, init) => provider.fetch(url, init);
  const log: LogLine[] = [];
  const common = {
    store: open?.(now),
    now,
    assets: testAssets,
    log: (line: LogLine) => void log.push(line),
  };
  const isolate: TestApp['isolate'] = ({ env: more, fetch = atProvider, ...over } = {}) =>
    createApp({
      ...common,
      ...over,
      wire: createFetchWire(fetch),
      config: readConfig({ ...testEnv(provider.issuer), ...env, ...more }),
    });
  return { server: isolate(), provider, log, clock, isolate };
}
