import { readConfig, type Config } from '../../proxy/config/config.ts';
import { createApp } from '../../proxy/http/app.ts';
import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import { withoutCode } from '../../proxy/protocol/callback.ts';
import { s256 } from '../../proxy/protocol/pkce.ts';
import { exchangeInBrowser } from '../../web/auth/signIn/exchangeInBrowser.ts';
import type { UpstreamCall } from '../harness/scriptedProvider.ts';
import { createTestApp, ORIGIN, SEAL_KEY, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, type Started, type TestBrowser } from '../harness/testBrowser.ts';
import { CLIENT, SECRET, type Answer, type Fixture, type Registered } from './fixture.ts';
import { createFetchWire } from '../../proxy/upstream/wire.ts';

export interface SignIn {
  started: Started;
  nonce: string;
  /** Where the page sends the browser. */
  url: URL;
  /** All that have left the proxy so far. */
  calls: UpstreamCall[];
  browser: TestBrowser;
  /** The provider's redirect back, and the exchange. */
  finish: () => Promise<Response>;
  /** The same where the browser exchanges, as its page does it. */
  finishInBrowser: () => Promise<Response>;
}

export function configOf(id: string, { variables, secret = SECRET }: Registered, hasSecret = true): Config {
  const prefix = id.toUpperCase();
  const client = { [`${prefix}_CLIENT_ID`]: CLIENT, ...(hasSecret && { [`${prefix}_CLIENT_SECRET`]: secret }) };
  return readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...variables, ...client });
}

/** Starts a sign-in at a documented provider; `over` are answers that replace the good ones. */
export async function signInAt(
  id: string,
  fixture: Fixture,
  over: Readonly<Record<string, Answer>> = {},
  hasSecret = true,
): Promise<SignIn> {
  const app = await createTestApp();
  // The browser's own library has a clock of its own.
  app.clock.now = Date.now();
  const calls: UpstreamCall[] = [];
  const answers = { ...answersOf(app, fixture), ...over };
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    calls.push(await callOf(address, init));
    const answer = respond(answers[address], address);
    return address === fixture.token.endpoint && answer.ok ? withIdToken(app, fixture, answer) : answer;
  };
  app.server = createApp({
    config: configOf(id, fixture, hasSecret),
    wire: createFetchWire(fetch),
    now: () => app.clock.now,
  });
  const browser = createTestBrowser(app);
  const nonce_hash = fixture.oidc === undefined ? { nonce_hash: undefined } : {};
  const started = await browser.start(id, { ...nonce_hash, ...fixture.authorize.asked });
  const nonce = fixture.oidc === undefined ? '' : app.provider.nonce;
  const url = await destination(started, nonce);
  const finishInBrowser = () => exchangeHere(id, browser, started, { nonce, fetch });
  return {
    started,
    nonce,
    url,
    calls,
    browser,
    finishInBrowser,
    finish: () => finish(id, fixture, app, browser, started),
  };
}

function answersOf(app: TestApp, { answers, oidc, revocation }: Fixture): Record<string, Answer> {
  const revoked = revocation === undefined ? {} : { [revocation.url]: revocation.answer };
  if (oidc === undefined) return { ...answers, ...revoked };
  const keys = { [String(oidc.metadata['jwks_uri'])]: { keys: app.provider.published } };
  return { ...answers, ...revoked, ...keys, [oidc.discovery]: oidc.metadata };
}

export async function callOf(url: string, init: RequestInit): Promise<UpstreamCall> {
  const request = new Request(url, { ...init, signal: null });
  const body = new TextDecoder().decode(await request.arrayBuffer());
  return { url, method: request.method, headers: request.headers, body };
}

export function respond(answer: Answer | undefined, url: string): Response {
  if (answer === undefined) throw new Error(`nobody is at ${url}`);
  return typeof answer === 'function' ? answer() : Response.json(answer);
}

async function withIdToken(app: TestApp, { oidc }: Fixture, answer: Response): Promise<Response> {
  const body = (await answer.json()) as Record<string, unknown>;
  if (oidc === undefined || body['access_token'] === undefined) return Response.json(body);
  const claims = { name: undefined, aud: CLIENT, ...oidc.claims };
  return Response.json({ ...body, id_token: await app.provider.idToken(claims) });
}

/** As the page does it. */
async function destination({ answer, state, verifier }: Started, nonce: string): Promise<URL> {
  const { redirect_uri, scope, pkce, authorize_params } = answer;
  const code_challenge = pkce === 'refused' ? undefined : await s256(verifier);
  const parameters = { client_id: CLIENT, redirect_uri, scope, state, code_challenge, nonce };
  return authorizeUrl(answer.authorization_endpoint, parameters, authorize_params);
}

async function finish(id: string, fixture: Fixture, app: TestApp, browser: TestBrowser, started: Started) {
  started.query.delete('iss');
  for (const [name, value] of Object.entries(fixture.callback ?? {})) started.query.set(name, value);
  if (fixture.posted === undefined) return browser.redeem(started);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
  const form = new URLSearchParams([...started.query, ...Object.entries(fixture.posted)]).toString();
  const crossSite = {
    ...headers,
    origin: new URL(app.provider.issuer).origin,
    cookie: undefined,
    'x-postern': undefined,
  };
  const redirect = await browser.post(`/callback/${id}`, form, crossSite);
  const location = new URL(redirect.headers.get('location') ?? '', ORIGIN);
  return browser.redeem({ ...started, query: location.searchParams });
}

interface Page {
  nonce: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

async function exchangeHere(id: string, browser: TestBrowser, started: Started, { nonce, fetch }: Page) {
  const { answer, state, verifier, query: callback } = started;
  callback.delete('iss');
  const { tx, redirect_uri, server } = answer;
  const common = { provider: id, exchange: 'browser' as const, returnTo: '/', startedAt: 0, client_id: CLIENT };
  const pending = { ...common, tx, state, nonce, verifier, redirect_uri, server };
  const query = callback.toString();
  const redeemed = await exchangeInBrowser({
    pending,
    query,
    fetch: fetch as typeof globalThis.fetch,
    insecure: false,
  });
  return browser.post('/api/verify', { tx, query: withoutCode(query), ...redeemed });
}
