import { Failure, type Reason } from '../failure.ts';
import { memberAt } from '../profileMap.ts';
import { errorName } from '../tokenAnswer.ts';

/** Which revision a server speaks: 1.0 knows neither a confirmation nor a verifier. */
export type Oauth1Version = '1.0' | '1.0a';

/** A token, temporary or not, with the secret that signs for it. */
export interface TokenCredentials {
  token: string;
  token_secret: string;
}

/** A form, read; a name that occurs in it twice must not have come this far as a string. */
type Form = Readonly<Record<string, unknown>>;

/** Printable ASCII. The RFC has no limit; a cookie has. */
const TOKEN = /^[ -~]{1,512}$/;
/** Zero characters are a secret too, as long as they are there (RFC 5849 section 3.4.2). */
const SECRET = /^[ -~]{0,512}$/;

/** What a server calls a problem: Problem Reporting (an extension of OAuth 1.0), and Twitter's codes in JSON. */
const PROBLEMS: ReadonlyMap<string, Reason> = new Map([
  ['timestamp_refused', 'oauth1_timestamp'],
  ['consumer_key_unknown', 'client_rejected'],
  ['consumer_key_rejected', 'client_rejected'],
  ['consumer_key_refused', 'client_rejected'],
  ['signature_invalid', 'client_rejected'],
  ['signature_method_rejected', 'client_rejected'],
  ['token_rejected', 'grant_rejected'],
  ['token_expired', 'grant_rejected'],
  ['token_used', 'grant_rejected'],
  ['token_revoked', 'grant_rejected'],
  ['verifier_invalid', 'grant_rejected'],
  ['permission_denied', 'grant_rejected'],
  ['permission_unknown', 'grant_rejected'],
  // Could not authenticate you.
  ['32', 'client_rejected'],
  // Invalid or expired token.
  ['89', 'grant_rejected'],
  // Timestamp out of bounds.
  ['135', 'oauth1_timestamp'],
  // Bad authentication data.
  ['215', 'client_rejected'],
  // Callback URL not approved for this client application.
  ['415', 'client_rejected'],
]);

/**
 * Temporary credentials (RFC 5849 section 2.1). A server of 1.0a has to confirm that it knows of the callback, or
 * somebody else could finish what this person begins.
 * @throws Failure oauth1_answer_shape with the member's name, oauth1_unconfirmed
 */
export function readTemporaryCredentials(form: Form, version: Oauth1Version): TokenCredentials {
  const credentials = readTokenCredentials(form);
  const confirmed = form['oauth_callback_confirmed'] === 'true';
  if (version === '1.0a' && !confirmed) throw new Failure('oauth1_unconfirmed');
  return credentials;
}

/**
 * Token credentials (RFC 5849 section 2.3).
 * @throws Failure oauth1_answer_shape with the member's name
 */
export function readTokenCredentials(form: Form): TokenCredentials {
  return { token: member(form, 'oauth_token', TOKEN), token_secret: member(form, 'oauth_token_secret', SECRET) };
}

function member(form: Form, name: string, shape: RegExp): string {
  const value = form[name];
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new Failure('oauth1_answer_shape', name);
}

/**
 * What an answer other than 200 means: a problem that has a name, in `wwwAuthenticate` (the header's value) or in
 * `text` (the body: a form or JSON), goes before the status; `unnamed` is what a 401 without a name means. Nothing of it
 * but a well-formed name gets into the Failure.
 */
export function oauth1Failure(
  status: number,
  text: string,
  wwwAuthenticate: string | null,
  unnamed: Reason = 'client_rejected',
): Failure {
  if (status === 429 || status === 503) return new Failure('provider_busy', `status ${status}`);
  const problem = problemIn(wwwAuthenticate ?? '') ?? problemIn(text) ?? codeIn(text);
  const detail = problem === undefined ? `status ${status}` : errorName(problem);
  return new Failure(PROBLEMS.get(problem ?? '') ?? reasonOf(status, text, unnamed), detail);
}

/** `oauth_problem=name` of a form, `oauth_problem="name"` of a header. */
function problemIn(text: string): string | undefined {
  return /(?:^|[\s,&])oauth_problem="?([^"&,\s]*)/.exec(text)?.[1];
}

/** `{"errors":[{"code":32,"message":"…"}]}`, or the name of a problem in JSON. */
function codeIn(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const code = memberAt(json, 'errors.0.code') ?? memberAt(json, 'oauth_problem');
    return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(status: number, text: string, unnamed: Reason): Reason {
  // Many speak of the signature in words of their own; it is the secret that is wrong then.
  if (status === 401) return /signature|consumer/i.test(text) ? 'client_rejected' : unnamed;
  return status >= 400 && status < 500 ? 'grant_rejected' : 'answer_status';
}
