import { randomBytes } from 'node:crypto';
import { randomToken, s256 } from '../../../proxy/protocol/pkce.ts';
import type { TxAnswer } from '../../../proxy/protocol/contract.ts';
import { DEMO_CONFIDENTIAL, DEMO_SECRET } from '../../idp/demoClients.ts';
import type { Visit } from './visit.ts';

export const CLIENT = DEMO_CONFIDENTIAL;
export const SCOPE = 'openid profile email';

/** Whoever signs people in and calls the API for them. */
export type Name = 'postern' | 'oidcAuth' | 'authJs' | 'betterAuth';
export const PEERS = ['oidcAuth', 'authJs', 'betterAuth'] as const satisfies readonly Name[];
export const NAMES: readonly Name[] = ['postern', ...PEERS];

export const TITLES: Record<Name | 'passThrough' | 'hello', string> = {
  postern: 'Postern',
  passThrough: 'Hono proxy(), bare',
  hello: 'hono/tiny hello',
  oidcAuth: '@hono/oidc-auth 1.8.1',
  authJs: 'Auth.js (@hono/auth-js 1.1.1)',
  betterAuth: 'better-auth 1.7.0',
};

/** The address at the provider, and what is to be done with the callback. */
interface Begun {
  url: string;
  finish: (callback: URL) => Promise<unknown>;
}

/** How a browser begins to sign in at each. */
export const SIGN_IN: Record<Name, (visit: Visit) => Promise<Begun>> = {
  postern: beginAtPostern,
  oidcAuth: async (visit) => {
    const { headers } = await visit.get('/');
    return { url: headers.get('location') ?? '', finish: (callback) => visit.get(callback.href) };
  },
  authJs: async (visit) => {
    const { csrfToken } = (await (await visit.get('/auth/csrf')).json()) as { csrfToken: string };
    const { headers } = await visit.post(`/auth/signin/${CLIENT}`, new URLSearchParams({ csrfToken }));
    return { url: headers.get('location') ?? '', finish: (callback) => visit.get(callback.href) };
  },
  betterAuth: async (visit) => {
    const body = JSON.stringify({ provider: CLIENT, callbackURL: '/' });
    const { url } = (await (await visit.post('/api/auth/sign-in/social', body)).json()) as { url: string };
    return { url, finish: (callback) => visit.get(callback.href) };
  },
};

async function beginAtPostern(visit: Visit): Promise<Begun> {
  const [code_verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const [code_challenge, state_hash, nonce_hash] = await Promise.all([code_verifier, state, nonce].map(s256));
  const asked = { provider: CLIENT, code_challenge, state_hash, nonce_hash };
  const answer = await visit.post('/api/tx', JSON.stringify(asked));
  const { tx, redirect_uri, scope, authorization_endpoint } = (await answer.json()) as TxAnswer;
  const url = new URL(authorization_endpoint);
  const parameters = { client_id: CLIENT, redirect_uri, scope, state, nonce, code_challenge: code_challenge! };
  url.search = new URLSearchParams({ ...parameters, response_type: 'code', code_challenge_method: 'S256' }).toString();
  const redeem = (callback: URL) =>
    visit.post('/api/token', JSON.stringify({ tx, query: callback.search.slice(1), code_verifier }));
  return { url: url.href, finish: redeem };
}

export interface Place {
  issuer: string;
  /** What the profile is fetched from. */
  api: string;
  origin: string;
  port: number;
}

/** What each is configured with; one environment serves the peers. */
export function environmentOf(name: string, { issuer, api, origin, port }: Place): Record<string, string> {
  const SECRET = randomBytes(32).toString('base64url');
  const common = { ORIGIN: origin, PORT: String(port) };
  if (name !== 'postern') {
    const client = { CLIENT_ID: CLIENT, CLIENT_SECRET: DEMO_SECRET };
    return { ...common, ...client, PEER: name, ISSUER: issuer, API: api, SECRET };
  }
  const row = { id: CLIENT, issuer, client_id: CLIENT, client_secret: DEMO_SECRET, scope: SCOPE.split(' ') };
  return { ...common, SEAL_KEYS: SECRET, PROVIDERS: JSON.stringify([row]), RATE_LIMIT: '0' };
}
