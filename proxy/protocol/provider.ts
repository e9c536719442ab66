/**
 * A provider is a row of data; a quirk is a named field that one function reads. Everything but `dangerously` can be
 * written as JSON (`PROVIDERS`, `providers.json`); `providers.schema.json` says the same to editors.
 */
import type { ProfileMap, ProfileValue } from './profileMap.ts';
import type { ClientInfo, ProfileCall, Resource, Revocation } from './providerCalls.ts';

/** A mark on a 24 x 24 grid. */
export interface Logo extends LogoPart {
  /** Of a mark in several colours, what is drawn beside the first. */
  more?: readonly LogoPart[] | undefined;
}

/** `color` is the brand's own, absent: the text's colour. */
export interface LogoPart {
  path: string;
  color?: string | undefined;
}

/**
 * How the client proves itself at the token endpoint: RFC 6749 section 2.3.1, RFC 7523 (`private_key_jwt`), or a
 * client_secret that is itself a JWT signed with ES256. `none` is a public client.
 */
export type ClientAuth =
  | 'none'
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'private_key_jwt'
  | 'es256_client_secret';

/** What whoever starts a sign-in may add to the authorization request (OpenID Connect Core section 3.1.2.1). */
export type CallerParam = 'login_hint' | 'prompt' | 'ui_locales';

interface RowBase {
  id: string;
  name: string;
  /** Identifies the authorization server: discovery for `oidc`, the `iss` of RFC 9207 and of the user for all. */
  issuer: string;
  /** Asked for at every sign-in. */
  scope: readonly string[];
  /** May be asked for beside them. */
  optional_scope?: readonly string[] | undefined;
  /** What stands between scopes in the authorization request; absent: a space (RFC 6749 section 3.3). */
  scope_separator?: ' ' | ',' | undefined;
  client_auth: ClientAuth;
  /** Clients without a secret are taken too: where none is configured, `client_auth` is `none`. */
  secret_optional?: boolean | undefined;
  /** For the two kinds of `client_auth` that sign a JWT: what it says beside the client_id. */
  client_jwt?: ClientJwt | undefined;
  /** Absent: S256 is sent. `refused`: the server fails where it is; the proxy compares the verifier all the same. */
  pkce?: 'S256' | 'refused' | undefined;
  /** Fixed extra parameters of the authorization request. */
  authorize_params?: Readonly<Record<string, string>> | undefined;
  /** Which the caller may set, and what this provider calls them; absent: those of OpenID Connect where it is spoken. */
  caller_params?: Readonly<Partial<Record<CallerParam, string | undefined>>> | undefined;
  token_request?: TokenRequestShape | undefined;
  token_answer?: TokenAnswerShape | undefined;
  token_error?: TokenErrorShape | undefined;
  /** The token endpoint answers browsers (CORS): a client without a secret may exchange there itself. */
  token_endpoint_cors?: boolean | undefined;
  /** The callback is a cross-site POST (OAuth 2.0 Form Post Response Mode). */
  form_post?: boolean | undefined;
  /** The posted parameter with JSON that has the person's name in it, told here and nowhere else. */
  form_post_name?: { param: string; name: ProfileValue } | undefined;
  /** The callback's parameter with the scopes that were granted; absent: the token answer says it. */
  callback_scope?: string | undefined;
  /** The call that ends a token's life; absent: RFC 7009 where discovery names it; false: there is none. */
  revocation?: Revocation | false | undefined;
  /** Further calls by name: `GET /api/resources/<name>`. */
  resources?: Readonly<Record<string, Resource>> | undefined;
  /** A refresh token is good for tokens of fewer scopes too (RFC 6749 section 6): each resource gets one of its own. */
  down_scoping?: boolean | undefined;
  /** Tells whether the server knows the client (WebPlatform accounts and its kin). */
  client_info?: ClientInfo | undefined;
  /** `{name}` in any text of the row is filled in from the variable `<ID>_<NAME>`. */
  placeholders?: Readonly<Record<string, Placeholder>> | undefined;
  /** Redirect URIs on `localhost` are refused; on `127.0.0.1` they are taken (RFC 8252 section 8.3). */
  refuses_localhost?: boolean | undefined;
  /** Where an application is registered. */
  console_url?: string | undefined;
  logo?: Logo | undefined;
}

/** OpenID Connect: everything else comes from discovery. */
export interface OidcRow extends RowBase {
  protocol: 'oidc';
  /** Origins beside the issuer's own where its endpoints are, for providers that are spread over several hosts. */
  endpoint_origins?: readonly string[] | undefined;
  /** Other spellings of the issuer in its id_tokens. */
  issuer_aliases?: readonly string[] | undefined;
  /** Metadata and id_tokens are per tenant: this is the issuer with `{tenantid}` where the token's `tid` stands. */
  tenant_issuer?: string | undefined;
  /** Claims that are found under other names than those of OpenID Connect Core section 5.1. */
  claims?: Omit<ProfileMap, 'sub'> | undefined;
}

/** Plain OAuth 2.0: endpoints and the profile call are pinned in the row. */
export interface OAuth2Row extends RowBase {
  protocol: 'oauth2';
  authorization_endpoint: string;
  token_endpoint: string;
  profile: ProfileCall;
  /** Where the token answer says who it is as well: what stands where the profile API is down. */
  token_profile?: ProfileMap | undefined;
}

/** OAuth 1.0a (RFC 5849). The secret is the consumer secret; for RSA-SHA1 it is the private key. */
export interface OAuth1Row extends Pick<
  RowBase,
  | 'id'
  | 'name'
  | 'issuer'
  | 'scope'
  | 'optional_scope'
  | 'authorize_params'
  | 'caller_params'
  | 'resources'
  | 'revocation'
  | 'refuses_localhost'
  | 'placeholders'
  | 'console_url'
  | 'logo'
> {
  protocol: 'oauth1';
  request_token_endpoint: string;
  authorization_endpoint: string;
  token_endpoint: string;
  signature_method: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1';
  /** Where OAuth's own parameters travel (section 3.5); absent: in the Authorization header. */
  transport?: 'header' | 'query' | undefined;
  /** Absent: POST. */
  request_token_method?: 'GET' | 'POST' | undefined;
  token_method?: 'GET' | 'POST' | undefined;
  /** Further parameters of the request-token call, signed with the rest. */
  request_token_params?: Readonly<Record<string, string>> | undefined;
  profile: ProfileCall;
  /** Where the answer with the access token says who it is as well: what stands where the profile API is down. */
  token_profile?: ProfileMap | undefined;
  /** Never from JSON. 1.0 has no verifier, so whoever starts a handshake can have somebody else end it. */
  dangerously?: { oauth1_version: '1.0' } | undefined;
}

/** The token request, where it is not RFC 6749 section 4.1.3 in a form. */
export interface TokenRequestShape {
  body?: 'form' | 'json' | undefined;
  params?: Readonly<Record<string, string>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Parameters of the section that this server does not take. */
  omit?: readonly ('grant_type' | 'redirect_uri')[] | undefined;
  /** Parameters of the callback that it wants to see again. */
  repeat?: readonly string[] | undefined;
}

/** The token answer, where it is not RFC 6749 section 5.1. */
export interface TokenAnswerShape {
  body?: 'json' | 'form' | undefined;
  /** Dotted path of the object that holds the tokens. */
  at?: string | undefined;
  /** `optional`: some answers have none; another than Bearer is refused all the same. */
  token_type?: 'optional' | undefined;
  /** The member with the granted scopes; absent: `scope`. */
  scope?: string | undefined;
  /** What a granted scope is called here, and what it was called when it was asked for. */
  scope_aliases?: Readonly<Record<string, string>> | undefined;
}

/** An error answer, where it is not RFC 6749 section 5.2. */
export interface TokenErrorShape {
  /** Dotted path of the error's code. */
  at: string;
  /** Codes that mean: this client is unknown, or its secret wrong. Every other one means: the code is refused. */
  client_rejected?: readonly (string | number)[] | undefined;
}

export interface ClientJwt {
  /** Absent: the client_id. */
  iss?: string | undefined;
  kid?: string | undefined;
  /** Absent: the issuer. */
  aud?: string | undefined;
}

export interface Placeholder {
  /** `host`: a host name, with a path behind it at most; `segment`: one part of a path. */
  kind: 'host' | 'segment';
  /** What is meant, as in `mastodon.social`. */
  example: string;
  /** Absent: the variable has to be set. */
  default?: string | undefined;
}

export type ProviderRow = OidcRow | OAuth2Row | OAuth1Row;

/** Who we are to a provider. */
interface Client {
  client_id: string;
  client_secret?: string | undefined;
  redirect_path: string;
}

/** Rows that the configuration has switched on; their placeholders are filled in. */
export type OAuth2Provider = (OidcRow | OAuth2Row) & Client;
export type OAuth1Provider = OAuth1Row & Client;
export type Provider = OAuth2Provider | OAuth1Provider;
