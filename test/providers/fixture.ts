import type { Profile } from '../../proxy/protocol/contract.ts';
import type { ErrorCode } from '../../proxy/protocol/failure.ts';

/** What is answered with status 200 as JSON, or the whole response. */
export type Answer = Readonly<Record<string, unknown>> | readonly unknown[] | null | (() => Response);

/** What switches a provider on beside the client's id. */
export interface Registered {
  variables?: Readonly<Record<string, string>>;
  /** Absent: `SECRET`; empty: there is none. */
  secret?: string;
}

/** A provider as its documentation describes it, values made up, and what the proxy is to make of it. */
export interface Fixture extends Registered {
  /** Absent: without a secret the provider is not switched on; else who redeems the code then. */
  withoutSecret?: 'browser' | 'proxy';
  oidc?: {
    discovery: string;
    metadata: Readonly<Record<string, unknown>>;
    /** Of the id_token, beside aud, iat, exp and nonce. */
    claims: Readonly<Record<string, unknown>>;
  };
  /** By URL; the id_token is put into the token answer, where there is one. */
  answers: Readonly<Record<string, Answer>>;
  /** The calls before anybody is sent away, method and URL; absent: discovery, where there is OpenID. */
  before?: readonly string[];
  authorize: {
    /** What the page adds to the start, as `login_hint`. */
    asked?: Readonly<Record<string, string>>;
    endpoint: string;
    /** Beside those that all share: client, redirect URI, response type, state, challenge and, with OpenID, nonce. */
    params: Readonly<Record<string, string>>;
    pkce?: 'refused';
  };
  /** What the callback brings beside code and state. */
  callback?: Readonly<Record<string, string>>;
  /** The callback is a cross-site POST, and this is in it too. */
  posted?: Readonly<Record<string, string>>;
  token: {
    endpoint: string;
    auth: 'none' | 'basic' | 'post' | 'signed';
    body?: 'json';
    headers?: Readonly<Record<string, string>>;
  };
  /** The calls between token and session, method and URL, with the headers that matter beside the bearer token. */
  calls: Readonly<Record<string, Readonly<Record<string, string>>>>;
  profile: Profile;
  scopes: readonly string[];
  /** Absent: there is none, and nothing is called. */
  revocation?: {
    method?: 'DELETE';
    url: string;
    auth?: 'basic' | 'bearer';
    body?: Readonly<Record<string, string>> | 'signed';
    /** The body has to be JSON; absent: it may be a form. */
    isJson?: true;
    headers?: Readonly<Record<string, string>>;
    answer: Answer;
    /** The refresh token is revoked as well, by the same call. */
    refreshToken?: string;
    /** An answer that looks like success, and is none. */
    refused?: Answer;
  };
  /** Error answers of the token endpoint, with the code that the page is told. */
  errors: readonly { status: number; body: Readonly<Record<string, unknown>>; code: ErrorCode }[];
}

export const CLIENT = 'made-up-client_1.0';
export const SECRET = 'made-up-secret_1.0';
export const TOKEN = 'made-up-access-token';

/** RFC 6749 section 5.2, where a provider follows it. */
export const RFC_ERRORS: Fixture['errors'] = [
  { status: 400, body: { error: 'invalid_grant', error_description: 'expired' }, code: 'code_rejected' },
  { status: 401, body: { error: 'invalid_client' }, code: 'misconfigured' },
];

/** RFC 7009 section 2.2: an empty answer. */
export const EMPTY: Answer = () => new Response(null, { status: 200 });
