import type { Env } from '../../proxy/config/environment.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import type { ProviderRow } from '../../proxy/protocol/provider.ts';
import { findRow } from '../../proxy/providers/registry.ts';
import { foursquareRow, textbookRow, webPlatformRow } from '../demo/rowsOfOldServers.ts';
import { createOriginals, type Originals } from '../idp/originals/createOriginals.ts';
import { ORIGINALS, type OriginalName } from '../idp/originals/clients.ts';
import { Visitor } from '../tools/Visitor.ts';
import { createCookieBrowser, type CookieBrowser } from './cookieBrowser.ts';
import { createProxyApp, type ProxyApp } from './proxyApp.ts';
import { ORIGIN } from './testApp.ts';

export const ORIGINALS_BASE = 'https://originals.example';

/** The proxy and the demo's original providers, one behind the other's fetch. */
export interface OriginalsApp extends ProxyApp {
  originals: Originals;
  rows: ReadonlyMap<string, ProviderRow>;
}

/** `over` is merged into the rows, by the name of the provider; `env` over the environment. */
export function createOriginalsApp(
  over: Partial<Record<OriginalName, Record<string, unknown>>> = {},
  env: Env = {},
): OriginalsApp {
  const clock = { now: Date.UTC(2026, 10, 21, 12) };
  const originals = createOriginals({ base: ORIGINALS_BASE, origins: [env.ORIGIN ?? ORIGIN], now: () => clock.now });
  const rows = new Map(
    rowsAt(ORIGINALS_BASE).map((row) => {
      const more = over[row.id.replace('demo-', '') as OriginalName];
      return [row.id, { ...row, ...more }];
    }),
  );
  const find = (id: string) => rows.get(id);
  const app = createProxyApp({
    env: { ...clientsOfOriginals(), ...env },
    find,
    clock,
    answer: (request) => originals.fetch(request),
  });
  return Object.assign(app, { originals, rows });
}

/** What the demo has in them beside, the marks of the buttons, is read from files, which a worker does not have. */
function rowsAt(base: string): ProviderRow[] {
  const hosted = ['mozilla', 'strava', 'twitter'].map((name) => {
    const row = JSON.stringify({ ...findRow(name), id: `demo-${name}` });
    const host = /https:\/\/(?:[\w-]+\.)*(?:firefox|strava|x)\.com/g;
    return JSON.parse(row.replaceAll(host, `${base}/${name}`)) as ProviderRow;
  });
  return [...hosted, foursquareRow(base), textbookRow(base), webPlatformRow(base)];
}

function clientsOfOriginals(): Env {
  const variables = Object.entries(ORIGINALS).flatMap(([name, client]) => {
    const prefix = `DEMO_${name.toUpperCase()}_CLIENT`;
    const secret = 'client_secret' in client ? [[`${prefix}_SECRET`, client.client_secret]] : [];
    return [[`${prefix}_ID`, client.client_id], ...secret];
  });
  return { ...(Object.fromEntries(variables) as Env), DEMO_STRAVA_SCOPE: 'read,activity:read' };
}

/** A sign-in that waits for its callback. */
export interface Begun {
  answer: TxAnswer;
  /** Where the person is sent. */
  url: string;
  verifier: string;
}

/** What the SPA's tab does, with a person in front of it. */
export interface PersonsBrowser extends CookieBrowser {
  visitor: Visitor;
  begin: (name: OriginalName, body?: Record<string, unknown>) => Promise<Begun>;
  /** The callback that the provider sends the person back with. */
  approve: (begun: Begun, user?: string, consent?: 'allow' | 'cancel') => Promise<URL>;
  redeem: (begun: Begun, callback: URL, over?: Record<string, unknown>) => Promise<Response>;
  /** A whole sign-in. */
  signIn: (name: OriginalName, user?: string, body?: Record<string, unknown>) => Promise<Response>;
}

export function createPersonsBrowser(app: OriginalsApp, server: Server = app.server, origin = ORIGIN): PersonsBrowser {
  const visitor = new VisitorOf(app.originals);
  const browser: PersonsBrowser = {
    ...createCookieBrowser(server, origin),
    visitor,
    begin: (name, body = {}) => begin(browser, name, body),
    approve: ({ url }, user = 'jdoe', consent = 'allow') => visitor.signIn(url, user, consent),
    redeem: ({ answer, verifier }, callback, over = {}) => {
      const query = callback.search.slice(1);
      return browser.post('/api/token', { tx: answer.tx, query, code_verifier: verifier, ...over });
    },
    signIn: async (name, user, body) => {
      const begun = await browser.begin(name, body);
      return browser.redeem(begun, await browser.approve(begun, user));
    },
  };
  return browser;
}

async function begin(browser: CookieBrowser, name: OriginalName, body: Record<string, unknown>): Promise<Begun> {
  const [verifier, state] = [randomToken(), randomToken()];
  const code_challenge = await s256(verifier);
  const hashes = { code_challenge, state_hash: await s256(state) };
  const response = await browser.post('/api/tx', { provider: `demo-${name}`, ...hashes, ...body });
  if (response.status !== 201) throw new Error(`POST /api/tx answered ${response.status}: ${await response.text()}`);
  const answer = (await response.json()) as TxAnswer;
  const { authorize_url, authorization_endpoint, authorize_params, redirect_uri, scope } = answer;
  const challenge = answer.pkce === 'refused' ? undefined : code_challenge;
  const client_id = ORIGINALS[name].client_id;
  const asked = { client_id, redirect_uri, scope, state, code_challenge: challenge };
  const url = authorize_url ?? authorizeUrl(authorization_endpoint, asked, authorize_params).href;
  return { answer, url, verifier };
}

/** Somebody at the originals' pages, without a network. */
class VisitorOf extends Visitor {
  readonly #originals: Originals;

  constructor(originals: Originals) {
    super();
    this.#originals = originals;
  }

  override async fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.jar.header(url));
    headers.set('accept', 'text/html');
    const response = await this.#originals.fetch(new Request(url, { ...init, headers }));
    this.jar.store(url, response.headers);
    return response;
  }
}
