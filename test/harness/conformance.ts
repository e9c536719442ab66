import { expect } from 'vitest';
import { createTestApp, type TestApp } from './testApp.ts';
import { createTestBrowser } from './testBrowser.ts';

/** What the provider of one conformance module does differently from a good one. */
export interface Fixture {
  /** Before the sign-in starts. */
  prepare?: (app: TestApp) => void | Promise<void>;
  /** The id_token of this sign-in, which has begun by then. */
  idToken?: (app: TestApp) => Promise<string | undefined>;
  /** Over the callback's good query. */
  callback?: (query: URLSearchParams) => void;
}

/** What came of a sign-in: the answer, the session afterwards, and what the proxy asked the provider meanwhile. */
export interface Outcome {
  status: number;
  code: string | undefined;
  /** As the log has it. */
  reason: string | undefined;
  authenticated: boolean;
  calls: { token: number; userinfo: number };
}

type Path = 'proxy' | 'browser';
type Refusal = Pick<Outcome, 'status' | 'code' | 'reason'>;

/** Signs in to a provider that behaves as the fixture says, with the exchange at the proxy or in the browser. */
export async function attempt(path: Path, { prepare, idToken, callback }: Fixture): Promise<Outcome> {
  const app = await createTestApp();
  await prepare?.(app);
  const browser = createTestBrowser(app);
  const started = await browser.start(path === 'proxy' ? 'confidential' : 'public');
  callback?.(started.query);
  const before = callsOf(app);
  const id_token = idToken ? await idToken(app) : await app.provider.idToken();
  app.provider.answers.token = async () => Response.json(await app.provider.tokenBody({ id_token }));
  const answer = path === 'proxy' ? await browser.redeem(started) : await browser.verify(started, { id_token });
  const { error } = (await answer.json()) as { error?: { code: string } };
  const reason = app.log.at(-1)?.reason;
  const after = callsOf(app);
  const { authenticated } = (await (await browser.get('/api/session')).json()) as { authenticated: boolean };
  const calls = { token: after.token - before.token, userinfo: after.userinfo - before.userinfo };
  return { status: answer.status, code: error?.code, reason, authenticated, calls };
}

function callsOf({ provider }: TestApp): Outcome['calls'] {
  return { token: provider.callsTo('token').length, userinfo: provider.callsTo('userinfo').length };
}

/** A session on both paths; at the proxy with one token call and one for the profile. */
export async function expectSession(fixture: Fixture): Promise<void> {
  const good = { status: 200, code: undefined, reason: undefined, authenticated: true };
  expect(await attempt('proxy', fixture)).toEqual({ ...good, calls: { token: 1, userinfo: 1 } });
  expect(await attempt('browser', fixture)).toEqual({ ...good, calls: { token: 0, userinfo: 0 } });
}

/** No session on either path; the code is redeemed once, and the access token of a refused id_token is never used. */
export async function expectIdTokenRefused(fixture: Fixture, refusal: Refusal): Promise<void> {
  const bad = { ...refusal, authenticated: false };
  expect(await attempt('proxy', fixture)).toEqual({ ...bad, calls: { token: 1, userinfo: 0 } });
  expect(await attempt('browser', fixture)).toEqual({ ...bad, calls: { token: 0, userinfo: 0 } });
}

/** No session on either path, and nothing was sent to the provider: the code stays unspent. */
export async function expectCallbackRefused(fixture: Fixture, refusal: Refusal): Promise<void> {
  const bad = { ...refusal, authenticated: false, calls: { token: 0, userinfo: 0 } };
  expect(await attempt('proxy', fixture)).toEqual(bad);
  expect(await attempt('browser', fixture)).toEqual(bad);
}

const REFUSALS = {
  issuer: { status: 403, code: 'issuer_mismatch', reason: 'id_token_issuer' },
  audience: { status: 502, code: 'provider_error', reason: 'id_token_audience' },
  claims: { status: 502, code: 'provider_error', reason: 'id_token_claims' },
  time: { status: 400, code: 'clock_skew', reason: 'id_token_time' },
  nonce: { status: 403, code: 'nonce_mismatch', reason: 'id_token_nonce' },
  algorithm: { status: 502, code: 'provider_error', reason: 'id_token_algorithm' },
  signature: { status: 502, code: 'provider_error', reason: 'id_token_signature' },
  state: { status: 403, code: 'state_mismatch', reason: 'state_differs' },
  stateMissing: { status: 403, code: 'state_mismatch', reason: 'callback_without_state' },
  iss: { status: 403, code: 'issuer_mismatch', reason: 'iss_differs' },
  issMissing: { status: 403, code: 'issuer_mismatch', reason: 'iss_missing' },
} as const satisfies Record<string, Refusal>;

/** How the product refuses what is wrong with an id_token or a callback. */
export function refusedFor(what: keyof typeof REFUSALS): Refusal {
  return REFUSALS[what];
}

/** A good id_token but for these claims; undefined takes one away. */
export function withClaims(claims: Record<string, unknown>): Fixture {
  return { idToken: (app) => app.provider.idToken(claims) };
}
