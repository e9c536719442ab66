import { readConfig } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { LogLine } from '../../proxy/http/deps.ts';
import type { Server } from '../../proxy/http/boot.ts';
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
}

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

export async function createTestApp(env: Env = {}): Promise<TestApp> {
  const clock = { now: Date.UTC(2026, 10, 21, 12) };
  const provider = await createScriptedProvider(() => clock.now);
  const log: LogLine[] = [];
  const server = createApp({
    config: readConfig({ ...testEnv(provider.issuer), ...env }),
    fetch: (url, init) => provider.fetch(url, init),
    now: () => clock.now,
    assets: testAssets,
    log: (line) => void log.push(line),
  });
  return { server, provider, log, clock };
}
