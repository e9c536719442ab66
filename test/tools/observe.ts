import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

import { DEMO_PUBLIC } from '../idp/demoClients.ts';
import { type DemoSignIn, redeem } from './demoSignIn.ts';

/** Longer than a loopback answer takes, shorter than any sentinel waits; in milliseconds. */
const PATIENCE = 2000;
const DAY = 86_400;

/** Same as the client expects, another one, or none. */
type Match = 'same' | 'other' | 'none';

interface Answer {
  /** How the connection ended where there was no whole answer. */
  broken?: string;
  status?: number;
  type?: string | null;
  location?: string | null;
  cors?: string | null;
  bytes?: number;
  body?: Record<string, unknown>;
}

interface IdTokenSeen {
  alg: string | undefined;
  /** `yes`, or the code of jose's error. */
  verified: string;
  nonce: Match;
  daysOld: number;
  claims: Record<string, unknown>;
}

/** What a client gets to see of one sign-in, step by step, as far as it goes. */
export interface Observation {
  callback: { error: string | null; codes: number; state: Match; iss: Match };
  token?: Answer;
  idToken?: IdTokenSeen;
  userinfo?: Answer;
}

/** Carries a sign-in on from its callback, looking and judging nothing. */
export async function observe(signIn: DemoSignIn, origin: string): Promise<Observation> {
  const seen: Observation = { callback: lookAtCallback(signIn) };
  const { codes, state, iss } = seen.callback;
  if (codes !== 1 || state !== 'same' || iss !== 'same') return seen;
  const fromPage = signIn.client.client_id === DEMO_PUBLIC ? { origin } : {};
  seen.token = await lookAt((signal) => redeem(signIn, { ...fromPage, signal }));
  const { id_token, access_token } = seen.token.body ?? {};
  if (typeof id_token === 'string') seen.idToken = await lookAtIdToken(signIn, id_token);
  if (typeof access_token === 'string') seen.userinfo = await lookAtUserinfo(signIn, access_token);
  return seen;
}

function lookAtCallback({ callback, state, server }: DemoSignIn): Observation['callback'] {
  const query = callback.searchParams;
  return {
    error: query.get('error'),
    codes: query.getAll('code').length,
    state: match(query.get('state'), state),
    iss: match(query.get('iss'), server.issuer),
  };
}

function match(value: unknown, expected: string): Match {
  if (value === null || value === undefined) return 'none';
  return value === expected ? 'same' : 'other';
}

async function lookAt(call: (signal: AbortSignal) => Promise<Response>): Promise<Answer> {
  try {
    const answer = await call(AbortSignal.timeout(PATIENCE));
    const [type, location, cors] = ['content-type', 'location', 'access-control-allow-origin'].map((name) =>
      answer.headers.get(name),
    );
    const text = await answer.text();
    const seen = { status: answer.status, type: type ?? null, location: location ?? null, cors: cors ?? null };
    return { ...seen, bytes: text.length, ...(type?.includes('json') ? { body: JSON.parse(text) } : {}) };
  } catch (error) {
    return { broken: error instanceof Error ? error.name : 'unknown' };
  }
}

async function lookAtIdToken({ server, nonce }: DemoSignIn, jwt: string): Promise<IdTokenSeen> {
  const keys = createRemoteJWKSet(new URL(server.jwks_uri ?? ''));
  const verified = await jwtVerify(jwt, keys, { clockTolerance: 2 * DAY }).then(
    () => 'yes',
    (error: { code?: string }) => error.code ?? 'no',
  );
  const claims = decodeJwt(jwt);
  const daysOld = Math.round((Date.now() / 1000 - (claims.iat ?? 0)) / DAY);
  return { alg: decodeProtectedHeader(jwt).alg, verified, nonce: match(claims['nonce'], nonce), daysOld, claims };
}

function lookAtUserinfo({ server }: DemoSignIn, token: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` };
  return lookAt((signal) => fetch(server.userinfo_endpoint ?? '', { headers, signal }));
}
