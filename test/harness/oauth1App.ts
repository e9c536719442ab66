import type { Env } from '../../proxy/config/environment.ts';
import type { Server } from '../../proxy/http/boot.ts';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import type { OAuth1Row } from '../../proxy/protocol/provider.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { createCookieBrowser, type CookieBrowser } from './cookieBrowser.ts';
import { createProxyApp, type ProxyApp } from './proxyApp.ts';
import type { UpstreamCall } from './scriptedProvider.ts';
import { ORIGIN } from './testApp.ts';

/** What no page, address or log line may show. */
export const OAUTH1_SECRETS = {
  client_secret: 'consumer-secret-of-the-test',
  request_secret: 'request-token-secret-of-the-test',
  access_token: 'access-token-of-the-test',
  access_secret: 'access-token-secret-of-the-test',
} as const;

export const REQUEST_TOKEN = 'request-token-1';
export const VERIFIER = 'verifier-1';
const SERVER = 'https://api.example';

export const LEGS = {
  request: `${SERVER}/request_token`,
  access: `${SERVER}/access_token`,
  profile: `${SERVER}/me`,
} as const;
export type Leg = keyof typeof LEGS;

type Answer = (call: UpstreamCall) => Response;

/** A server of OAuth 1.0a that says what a test has it say: what no honest one can be made to do. */
export interface OAuth1App extends ProxyApp {
  /** Answers in the place of the good ones. */
  answers: Partial<Record<Leg, Answer>>;
  callsOf: (leg: Leg) => UpstreamCall[];
}

export function oauth1Row(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'bird',
    protocol: 'oauth1',
    client_id: 'consumer-1',
    client_secret: OAUTH1_SECRETS.client_secret,
    request_token_endpoint: LEGS.request,
    authorization_endpoint: `${SERVER}/authorize`,
    token_endpoint: LEGS.access,
    profile: { url: LEGS.profile, map: { sub: 'id', name: 'name' } },
    revocation: { url: `${SERVER}/invalidate` },
    ...over,
  };
}

/** As above, in code: the one way to speak 1.0. */
export const OLD_ROW = {
  ...oauth1Row(),
  id: 'old',
  name: 'Old',
  issuer: SERVER,
  scope: [],
  signature_method: 'HMAC-SHA1',
  dangerously: { oauth1_version: '1.0' },
} as unknown as OAuth1Row;

/** The row `bird` speaks 1.0a, the row `old` 1.0; `over` is merged into the former, `more` into the environment. */
export function createOAuth1App(over: Record<string, unknown> = {}, more: Env = {}): OAuth1App {
  const { client_secret } = OAUTH1_SECRETS;
  const env: Env = {
    PROVIDERS: JSON.stringify([oauth1Row(over)]),
    OLD_CLIENT_ID: 'consumer-1',
    OLD_CLIENT_SECRET: client_secret,
    ...more,
  };
  const answers: OAuth1App['answers'] = {};
  const find = (id: string) => (id === 'old' ? OLD_ROW : undefined);
  const app = createProxyApp({ env, find, answer: ({ url }) => goodAnswer(legOf(url)) });
  app.instead = (call) => answers[legOf(call.url)!]?.(call);
  const callsOf = (leg: Leg) => app.calls.filter(({ url }) => legOf(url) === leg);
  return Object.assign(app, { answers, callsOf });
}

function legOf(url: string): Leg | undefined {
  const { origin, pathname } = new URL(url);
  return (Object.keys(LEGS) as Leg[]).find((leg) => LEGS[leg] === origin + pathname);
}

function goodAnswer(leg: Leg | undefined): Response {
  const { request_secret, access_token, access_secret } = OAUTH1_SECRETS;
  if (leg === 'request') return formAnswer({ oauth_token: REQUEST_TOKEN, oauth_token_secret: request_secret });
  if (leg === 'access') return formAnswer({ oauth_token: access_token, oauth_token_secret: access_secret });
  if (leg === 'profile') return Response.json({ id: '7', name: 'Alice Archer' });
  return Response.json({});
}

/** As the servers of that time answer: a form that is called HTML. */
export function formAnswer(members: Record<string, string>): Response {
  const form = new URLSearchParams({ oauth_callback_confirmed: 'true', ...members });
  return new Response(form.toString(), { headers: { 'content-type': 'text/html' } });
}

/** OAuth's own parameters in a call's header. */
export function signedWith({ headers }: UpstreamCall): Record<string, string> {
  const pairs = (headers.get('authorization') ?? '').matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

export interface OAuth1Browser extends CookieBrowser {
  /** `POST /api/tx`, whatever it answers. */
  ask: (provider?: string, body?: Record<string, unknown>) => Promise<Response>;
  start: (provider?: string) => Promise<{ answer: TxAnswer; verifier: string }>;
  /** `POST /api/token` with a callback's query; absent: a good one. */
  redeem: (started: { answer: TxAnswer; verifier: string }, query?: string) => Promise<Response>;
  signIn: (provider?: string) => Promise<Response>;
}

export const GOOD_CALLBACK = `oauth_token=${REQUEST_TOKEN}&oauth_verifier=${VERIFIER}`;

export function createOAuth1Browser(server: Server): OAuth1Browser {
  const verifier = randomToken();
  const browser: OAuth1Browser = {
    ...createCookieBrowser(server, ORIGIN),
    ask: async (provider = 'bird', body = {}) => {
      const hashes = { code_challenge: await s256(verifier), state_hash: await s256('not used') };
      return browser.post('/api/tx', { provider, ...hashes, ...body });
    },
    start: async (provider) => {
      const response = await browser.ask(provider);
      if (response.status !== 201) throw new Error(`POST /api/tx: ${response.status} ${await response.text()}`);
      return { answer: (await response.json()) as TxAnswer, verifier };
    },
    redeem: (begun, query = GOOD_CALLBACK) =>
      browser.post('/api/token', { tx: begun.answer.tx, query, code_verifier: begun.verifier }),
    signIn: async (provider) => browser.redeem(await browser.start(provider)),
  };
  return browser;
}
