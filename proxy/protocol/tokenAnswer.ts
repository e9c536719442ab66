import { Failure, type Reason } from './failure.ts';

/** A successful token response (RFC 6749 section 5.1), checked. */
export interface Tokens {
  access_token: string;
  /** Seconds; undefined where the provider does not say. */
  expires_in: number | undefined;
  /** What was granted, which may be less than what was asked; never more is used. */
  scopes: string[];
  id_token: string | undefined;
}

/** Ten years: a lifetime beyond this is a mistake, not a lifetime. */
const MAX_LIFETIME = 315_360_000;

const REJECTED_CLIENT = new Set(['invalid_client', 'unauthorized_client', 'incorrect_client_credentials']);

/**
 * Reads a token endpoint's JSON. `asked` are the scopes of the request, which are granted where the answer is silent
 * (section 5.1).
 * @throws Failure grant_rejected, client_rejected, answer_status, token_answer_shape
 */
export function readTokenAnswer(status: number, json: Record<string, unknown>, asked: readonly string[]): Tokens {
  // GitHub reports errors with status 200.
  if (typeof json.error === 'string') throw new Failure(reasonOf(status, json.error), errorName(json.error));
  if (status !== 200) throw new Failure('answer_status', `token endpoint: ${status}`);
  const { access_token, id_token } = json;
  if (typeof access_token !== 'string' || access_token === '') throw shape('access_token');
  if (typeof json.token_type !== 'string' || json.token_type.toLowerCase() !== 'bearer') throw shape('token_type');
  if (id_token !== undefined && typeof id_token !== 'string') throw shape('id_token');
  return { access_token, id_token, expires_in: readLifetime(json.expires_in), scopes: readScopes(json.scope, asked) };
}

/**
 * Before the body is read: it may be a gateway's HTML.
 * @throws Failure provider_busy
 */
export function refuseBusy(status: number): void {
  if (status === 429 || status === 503) throw new Failure('provider_busy', `token endpoint: ${status}`);
}

function reasonOf(status: number, error: string): Reason {
  if (REJECTED_CLIENT.has(error)) return 'client_rejected';
  return status >= 500 ? 'answer_status' : 'grant_rejected';
}

/** Only a well-formed error code reaches the log (section 5.2 allows these characters), and not at any length. */
export function errorName(error: string): string {
  return /^[\w.-]{1,64}$/.test(error) ? error : 'an unreadable error code';
}

function shape(member: string): Failure {
  return new Failure('token_answer_shape', member);
}

/** A number or a numeric string of seconds; null and absence mean that nothing is said. */
function readLifetime(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) throw shape('expires_in');
  return Math.min(seconds, MAX_LIFETIME);
}

/** Space-separated by the specification, comma-separated at GitHub and others. */
function readScopes(value: unknown, asked: readonly string[]): string[] {
  if (value === undefined || value === null || value === '') return [...asked];
  if (typeof value !== 'string') throw shape('scope');
  return value.split(/[ ,]+/).filter((scope) => asked.includes(scope));
}
