import { Failure, type Reason } from './failure.ts';
import { memberAt } from './profileMap.ts';
import type { ProviderRow, TokenAnswerShape, TokenErrorShape } from './provider.ts';

/** A successful token response (RFC 6749 section 5.1), checked. */
export interface Tokens {
  access_token: string;
  /** Seconds; undefined where the provider does not say. */
  expires_in: number | undefined;
  /** What was granted, which may be less than what was asked; never more is used. */
  scopes: string[];
  id_token: string | undefined;
  refresh_token: string | undefined;
  /** All of it: some say in it who it is. */
  answer: Json;
}

type Json = Record<string, unknown>;

/** How a row says that its token endpoint speaks. */
export type TokenDialect = Pick<Extract<ProviderRow, { protocol: 'oidc' }>, 'token_answer' | 'token_error'>;

/** Ten years: a lifetime beyond this is a mistake, not a lifetime. */
const MAX_LIFETIME = 315_360_000;

const REJECTED_CLIENT = ['invalid_client', 'unauthorized_client', 'incorrect_client_credentials'];

/**
 * Reads a token endpoint's answer. `asked` are the scopes of the request, which are granted where the answer is silent
 * (section 5.1).
 * @throws Failure grant_rejected, client_rejected, answer_status, token_answer_shape
 */
export function readTokenAnswer(
  status: number,
  json: Json,
  asked: readonly string[],
  { token_answer = {}, token_error }: TokenDialect = {},
): Tokens {
  // Some report errors with status 200, GitHub among them. The row knows better than the RFC what its codes mean.
  if (token_error !== undefined) refuseError(status, json, token_error);
  refuseError(status, json, { at: 'error' });
  if (status !== 200) throw new Failure('answer_status', `token endpoint: ${status}`);
  const tokens = token_answer.at === undefined ? json : objectAt(json, token_answer.at);
  const { access_token, id_token, token_type, refresh_token } = tokens;
  if (typeof access_token !== 'string' || access_token === '') throw shape('access_token');
  if (!isBearer(token_type, token_answer)) throw shape('token_type');
  if (id_token !== undefined && typeof id_token !== 'string') throw shape('id_token');
  if (!isTextOrNothing(refresh_token)) throw shape('refresh_token');
  const granted = memberAt(tokens, token_answer.scope ?? 'scope');
  const scopes = readScopes(granted, asked, token_answer.scope_aliases);
  const expires_in = readLifetime(tokens.expires_in);
  return { access_token, id_token, refresh_token: refresh_token || undefined, expires_in, scopes, answer: json };
}

/** Some say null where there is none. */
function isTextOrNothing(value: unknown): value is string | undefined | null {
  return typeof value === 'string' || value === undefined || value === null;
}

/**
 * Before the body is read: it may be a gateway's HTML.
 * @throws Failure provider_busy
 */
export function refuseBusy(status: number): void {
  if (status === 429 || status === 503) throw new Failure('provider_busy', `token endpoint: ${status}`);
}

/** @throws Failure grant_rejected, client_rejected, answer_status where the answer has an error in it */
function refuseError(status: number, json: Json, { at, client_rejected = [] }: TokenErrorShape): void {
  const error = memberAt(json, at);
  if (typeof error !== 'string' && typeof error !== 'number') return;
  throw new Failure(reasonOf(status, error, client_rejected), errorName(String(error)));
}

function reasonOf(status: number, error: string | number, clientRejected: readonly (string | number)[]): Reason {
  if ([...REJECTED_CLIENT, ...clientRejected].includes(error)) return 'client_rejected';
  return status >= 500 ? 'answer_status' : 'grant_rejected';
}

/** Only a well-formed error code reaches the log (section 5.2 allows these characters), and not at any length. */
export function errorName(error: string): string {
  return /^[\w.-]{1,64}$/.test(error) ? error : 'an unreadable error code';
}

function shape(member: string): Failure {
  return new Failure('token_answer_shape', member);
}

function objectAt(json: Json, path: string): Json {
  const found = memberAt(json, path);
  if (typeof found !== 'object' || found === null) throw shape(path);
  return { ...found };
}

function isBearer(type: unknown, { token_type }: TokenAnswerShape): boolean {
  if (type === undefined) return token_type === 'optional';
  return typeof type === 'string' && type.toLowerCase() === 'bearer';
}

/** A number or a numeric string of seconds; null, absence and 0 (at some: for ever) mean that nothing is said. */
function readLifetime(value: unknown): number | undefined {
  if (value === undefined || value === null || Number(value) === 0) return undefined;
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) throw shape('expires_in');
  return Math.min(seconds, MAX_LIFETIME);
}

function readScopes(value: unknown, asked: readonly string[], aliases: Readonly<Record<string, string>> = {}) {
  if (typeof value === 'string' || value === undefined || value === null) return grantedOf(value, asked, aliases);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw shape('scope');
  return grantedOf(value.join(' '), asked, aliases);
}

/** Of the scopes that were asked for, those that `granted` names; silence grants them all (section 5.1). */
export function grantedOf(
  granted: string | null | undefined,
  asked: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): string[] {
  if (!granted) return [...asked];
  const names = new Set(splitScopes(granted).map((name) => (Object.hasOwn(aliases, name) ? aliases[name] : name)));
  return asked.filter((scope) => names.has(scope));
}

/** Space-separated by the specification, comma-separated at GitHub and others. */
export function splitScopes(text: string): string[] {
  return text.split(/[ ,]+/).filter((scope) => scope !== '');
}
