/**
 * The wire contract between the single-page app and the token proxy: one origin, JSON both ways, every call
 * carries the header `X-Postern: 1`. The proxy owns it; the SPA imports it.
 */
import type { ErrorCode } from './failure.ts';
import type { Logo } from './provider.ts';
import type { Column } from './providerCalls.ts';

/** Every API path with its one method. What is not here is answered with 404, another method with 405. */
export const ENDPOINTS = {
  '/api/providers': 'GET',
  '/api/tx': 'POST',
  '/api/token': 'POST',
  '/api/verify': 'POST',
  '/api/session': 'GET',
  '/api/profile': 'GET',
  '/api/resources/:name': 'GET',
  '/api/refresh': 'POST',
  '/api/logout': 'POST',
  '/api/embed': 'POST',
  '/api/assertion': 'POST',
  '/api/accounts': 'GET',
  '/api/accounts/:provider/profile': 'GET',
  '/api/accounts/:provider/resources/:name': 'GET',
  '/api/disconnect': 'POST',
  '/api/inspect': 'POST',
  '/api/inspect/replay': 'POST',
} as const;

export type Endpoint = keyof typeof ENDPOINTS;

const NAME = '[a-z][a-z0-9-]*';

/** The endpoints that have names in their paths. */
const PATTERNS = {
  '/api/resources/:name': new RegExp(`^/api/resources/${NAME}$`),
  '/api/accounts/:provider/profile': new RegExp(`^/api/accounts/${NAME}/profile$`),
  '/api/accounts/:provider/resources/:name': new RegExp(`^/api/accounts/${NAME}/resources/${NAME}$`),
} as const satisfies Partial<Record<keyof typeof ENDPOINTS, RegExp>>;

const NAMED = Object.entries(PATTERNS) as [keyof typeof PATTERNS, RegExp][];

/** The endpoint at a path; undefined where there is none. */
export function endpointAt(pathname: string): Endpoint | undefined {
  if (Object.hasOwn(ENDPOINTS, pathname) && !pathname.includes(':')) return pathname as Endpoint;
  return NAMED.find(([, pattern]) => pattern.test(pathname))?.[0];
}

/** The header that no cross-site form or image can send (BBA section 6.1.3.3.2). */
export const GUARD_HEADER = 'x-postern';

/** Ceilings of the request bodies, in bytes. */
export const BODY_LIMIT = { tx: 2048, token: 8192, verify: 16_384, embed: 1024, empty: 256 } as const;

/** In seconds: from the redirect to the callback, and of a session at most, however it is used. */
export const TX_LIFETIME = 600;
export const SESSION_LIFETIME = 8 * 3600;

/** The id of the `<script type="application/json">` in the HTML that carries what `GET /api/providers` answers. */
export const PROVIDERS_ELEMENT = 'postern-providers';

/** Who redeems the code: the browser (public client, CORS) or the proxy (secret, or no CORS). */
export type Exchange = 'browser' | 'proxy';

/** A provider's public part: `GET /api/providers` answers a list of these, in display order. */
export interface PublicProvider {
  id: string;
  name: string;
  protocol: 'oidc' | 'oauth2' | 'oauth1';
  exchange: Exchange;
  client_id: string;
  issuer: string;
  logo?: Logo;
  /** Scopes that may be asked for beside the usual ones. */
  optional_scope?: readonly string[];
  /** Where this provider sends people back to; absent: `/callback/<id>`. */
  redirect_path?: string;
  /** Lists that may be fetched by name and shown as tables. */
  resources?: readonly PublicResource[];
}

/** A list behind `GET /api/resources/<name>`. */
export interface PublicResource {
  name: string;
  title: string;
  columns: readonly Column[];
  /** The scopes that it needs. */
  scope: readonly string[];
  /** Its pages are counted from 1, and asked for by the query parameters `page` and `per_page`. */
  paged: boolean;
}

/** `POST /api/tx`. The two hashes are base64url(SHA-256(value)), 43 characters, like the challenge. */
export interface TxRequest {
  provider: string;
  code_challenge: string;
  state_hash: string;
  nonce_hash?: string | undefined;
  return_to?: string | undefined;
  login_hint?: string | undefined;
  /** `none`: without a word to the person, who has to be the one that `GET /api/session` remembers, if it does. */
  prompt?: string | undefined;
  ui_locales?: string | undefined;
  /** Space-separated: scopes beside the row's own, from those that the row offers. */
  scope?: string | undefined;
  /** Whoever is signed in stays who they are, and has this provider's account beside. It needs a store. */
  connect?: boolean | undefined;
}

/** 201 of `POST /api/tx`. `expires_in` is in seconds, `scope` is ready to be sent. */
export interface TxAnswer {
  tx: string;
  authorization_endpoint: string;
  redirect_uri: string;
  scope: string;
  expires_in: number;
  /** The row's and the caller's further parameters, by this provider's own names. */
  authorize_params?: Record<string, string>;
  /** The authorization server fails where it is sent a challenge; the proxy compares the verifier all the same. */
  pkce?: 'refused';
  /** OAuth 1.0a: the whole address, with the request token by which the callback is found (RFC 5849 section 2.2). */
  authorize_url?: string;
  /** What the provider calls this site, where it tells. */
  client?: { name?: string; picture?: string };
  /** Only where the browser exchanges: what it needs to know of the authorization server (RFC 8414). */
  server?: AuthorizationServer;
}

/** The part of RFC 8414 metadata that the browser's exchange needs. */
export interface AuthorizationServer {
  issuer: string;
  token_endpoint: string;
  authorization_response_iss_parameter_supported: boolean;
}

/** `POST /api/token`: `query` is the callback's query as it came, without the question mark. */
export interface TokenRequest {
  tx: string;
  query: string;
  code_verifier: string;
}

/** `POST /api/verify`: the query has its code blanked; the code is spent by then. */
export interface VerifyRequest {
  tx: string;
  query: string;
  id_token: string;
  /** What the token endpoint told the browser that it granted, space-separated; it can only narrow what was asked. */
  scope?: string | undefined;
}

/** Who somebody is: the pair (iss, sub), compared byte for byte, never an email (OpenID Connect Core section 5.7). */
export interface User {
  iss: string;
  sub: string;
  name?: string;
  picture?: string;
}

/** What a provider's profile API (or id_token) says, typed and allow-listed. */
export interface Profile extends User {
  username?: string;
  email?: string;
  email_verified?: boolean;
  url?: string;
}

/** `exp` is in unix seconds: the earlier of the idle and the absolute end. */
export interface SessionInfo {
  provider: string;
  /** Granted. */
  scopes: string[];
  /** Asked for: those that are not among the granted were declined. */
  requested: string[];
  exp: number;
  /** When the access token lapses, in unix seconds, where it can be refreshed: better before that than after. */
  token_exp?: number;
}

/** 200 of `POST /api/token` and `POST /api/verify`; no `profile` means: fetch it later. `return_to` is the sealed one. */
export interface SignedIn {
  user: User;
  session: SessionInfo;
  profile?: Profile;
  return_to: string;
}

/** 200 of `POST /api/token` where a provider was connected: whoever is signed in stays signed in. */
export interface Connected {
  connected: ConnectedAccount;
  return_to: string;
}

/** An account that a person has connected; `user` is who they are there. */
export interface ConnectedAccount {
  provider: string;
  user: User;
  /** Granted. */
  scopes: string[];
  /** Asked for. */
  requested: string[];
  /** When it was connected, in unix seconds. */
  since: number;
}

/** `GET /api/accounts`. `available`: what may be connected, in display order; without a store there is nothing. */
export interface AccountsAnswer {
  accounts: ConnectedAccount[];
  available: string[];
}

/** `POST /api/disconnect`. */
export interface DisconnectRequest {
  provider: string;
}

/** What became of the tokens. */
export type DisconnectAnswer = Pick<LogoutAnswer, 'revoked'>;

/** `GET /api/session`. `remembered` is whoever was signed in last and did not sign out. */
export type SessionAnswer =
  | { authenticated: false; remembered?: { provider: string; name: string } }
  | ({ authenticated: true; user: User } & SessionInfo);

/** `POST /api/refresh`. */
export interface RefreshRequest {
  /** The named resource that a token of its own is wanted for; absent: the access token of the session. */
  resource?: string | undefined;
  /** The `token` of the error answer that says that the provider has refused it. */
  refused?: number | undefined;
}

/** 200 of `POST /api/refresh`; 401 token_expired: the provider does not refresh any more, the session is over. */
export type RefreshAnswer = Pick<SessionInfo, 'exp' | 'scopes' | 'requested' | 'token_exp'>;

/** `POST /api/logout`: what became of the tokens, and where the session at the provider itself can be ended. */
export interface LogoutAnswer {
  revoked: 'revoked' | 'unsupported' | 'failed';
  /** OpenID Connect RP-Initiated Logout 1.0; the SPA adds its `state`, which comes back to `/`. */
  end_session_url?: string;
}

/**
 * Every error of the API. The code is from a closed list; the request_id finds the log line; `token` says which of the
 * session's tokens has run out (token_expired), so that it is refreshed once, however many calls it has failed.
 */
export interface ErrorAnswer {
  error: { code: ErrorCode; request_id: string; token?: number };
}
