import { createHash } from 'node:crypto';
import type { OAuth2Row, OidcRow } from '../../../proxy/protocol/provider.ts';
import { writePlaceholder } from '../../../proxy/protocol/handshake/placeholder.ts';
import type {
  Answer,
  Call,
  Check,
  Handshake,
  HeaderLine,
  Lane,
  Step,
  StepKind,
} from '../../../proxy/protocol/handshake/step.ts';

export const ORIGIN = 'http://localhost:8787';
export const ISSUER = 'http://127.0.0.1:9001';
/** 2026-03-02, 10:15 UTC, in milliseconds. */
export const STARTED = 1_772_446_500_000;

const LENGTHS: Readonly<Record<string, number>> = {
  access_token: 43,
  client_assertion: 612,
  code: 43,
  code_verifier: 43,
  cookie: 96,
  id_token: 834,
  inspect_key: 43,
  nonce: 43,
  oauth_token: 27,
  oauth_token_secret: 32,
  oauth_verifier: 40,
  refresh_token: 43,
  state: 43,
  tx: 22,
};

/** The same name and `which` are the same value. */
export function hidden(name: string, which = ''): string {
  const fingerprint = createHash('sha256').update(`${name} ${which}`).digest('hex').slice(0, 6);
  return writePlaceholder({ name, length: LENGTHS[name] ?? 32, fingerprint });
}

export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const STATE_HASH = 'sZ0cbQrSoAWDzr8tiM5iWE7GQ1G1_gOyVQTVgZxGjZo';
const NONCE_HASH = 'nuFfjTzP1MYzlFCmTJbYnoJ3bJsaBBpDPyaP2C8T7Yc';

/** Values stand in a query as they are: a placeholder is none, so it is not encoded. */
export function query(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value.includes('{{') || value.startsWith('$') ? value : encode(value)}`)
    .join('&');
}

function encode(value: string): string {
  return new URLSearchParams({ value }).toString().slice('value='.length);
}

const TO_PROXY: readonly HeaderLine[] = [
  ['content-type', 'application/json'],
  ['x-postern', '1'],
  ['x-postern-inspect', hidden('inspect_key')],
];
export const FORM: HeaderLine = ['content-type', 'application/x-www-form-urlencoded'];
export const ACCEPT: HeaderLine = ['accept', 'application/json'];
export const AGENT: HeaderLine = ['user-agent', 'postern'];
const FROM_PROXY: readonly HeaderLine[] = [
  ['cache-control', 'no-store'],
  ['content-type', 'application/json'],
  ['x-request-id', '3f0c7a4e9b1d4c55'],
];

export function json(status: number, body: unknown, headers: readonly HeaderLine[] = []): Answer {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ['cache-control', 'no-store'], ...headers],
    body: JSON.stringify(body),
  };
}

export function fromProxy(status: number, body: unknown, cookie?: string): Answer {
  const cookies: HeaderLine[] = cookie === undefined ? [] : [['set-cookie', cookie]];
  return { status, headers: [...FROM_PROXY, ...cookies], body: JSON.stringify(body) };
}

interface Sent extends Omit<Call, 'at' | 'request'> {
  method?: string;
  headers?: readonly HeaderLine[];
  body?: string;
  checks?: readonly Check[];
}

/** The same, so many milliseconds earlier. */
export function earlier(ms: number, handshake: Handshake): Handshake {
  const steps = handshake.steps.map((one) => ({ ...one, at: one.at - ms }));
  return { ...handshake, started: handshake.started - ms, steps };
}

type Way = readonly [from: Lane, to: Lane, channel: Step['channel']];

export const TO_PROVIDER: Way = ['browser', 'authorization_server', 'front'];
export const BACK_HERE: Way = ['authorization_server', 'browser', 'front'];
export const BROWSER_TO_PROXY: Way = ['browser', 'proxy', 'back'];
export const BROWSER_TO_SERVER: Way = ['browser', 'authorization_server', 'back'];
export const PROXY_TO_SERVER: Way = ['proxy', 'authorization_server', 'back'];
export const PROXY_TO_API: Way = ['proxy', 'api', 'back'];

/** `at` in milliseconds since the handshake began. */
export function step(kind: StepKind, at: number, [from, to, channel]: Way, url: string, sent: Sent = {}): Step {
  const { method = 'GET', headers = [ACCEPT, AGENT], body, ...rest } = sent;
  const request = { method, url, headers, ...(body !== undefined && { body }) };
  return { kind, from, to, channel, at: STARTED + at, request, ...rest };
}

/** A call of the browser at the proxy's API; with a body it is a POST. */
export function call(kind: StepKind, at: number, path: string, body: unknown, sent: Sent): Step {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return step(kind, at, BROWSER_TO_PROXY, ORIGIN + path, { headers: TO_PROXY, ...post, ...sent });
}

export function txBody(provider: string, hasNonce: boolean): Record<string, string> {
  return {
    provider,
    code_challenge: CHALLENGE,
    state_hash: STATE_HASH,
    ...(hasNonce && { nonce_hash: NONCE_HASH }),
    return_to: '/profile',
  };
}

export const TX_COOKIE = `postern-tx-${hidden('tx')}=${hidden('cookie', 'tx')}; Max-Age=600; Path=/api; HttpOnly; SameSite=Lax`;
export const SESSION_COOKIE = `postern-sid=${hidden('cookie', 'sid')}; Path=/; HttpOnly; SameSite=Lax`;

export const OIDC_ROW: Omit<OidcRow, 'logo'> = {
  id: 'demo-confidential',
  name: 'Demo (confidential)',
  protocol: 'oidc',
  issuer: ISSUER,
  scope: ['openid', 'profile', 'email'],
  client_auth: 'client_secret_basic',
};

export const OAUTH2_ROW: Omit<OAuth2Row, 'logo'> = {
  id: 'demo-textbook',
  name: 'Textbook (demo)',
  protocol: 'oauth2',
  issuer: `${ISSUER}/textbook`,
  scope: ['read_profile'],
  client_auth: 'client_secret_basic',
  authorization_endpoint: `${ISSUER}/textbook/authorize`,
  token_endpoint: `${ISSUER}/textbook/token`,
  profile: { url: `${ISSUER}/textbook/profile`, map: { sub: 'id', name: 'name', email: 'email' } },
};
