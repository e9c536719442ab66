/** A provider is a row of data; a quirk is a named field that one function reads. */

/** A one-path icon on a 24 x 24 grid; `color` is the brand's own, absent: the text's colour. */
export interface Logo {
  path: string;
  color?: string | undefined;
}

/** How the client proves itself at the token endpoint (RFC 6749 section 2.3.1); `none` is a public client. */
export type ClientAuth = 'none' | 'client_secret_basic' | 'client_secret_post';

/** Which member of the profile API's JSON holds what. */
export interface ProfileMap {
  sub: string;
  name?: string;
  username?: string;
  email?: string;
  email_verified?: string;
  picture?: string;
  url?: string;
}

interface RowBase {
  id: string;
  name: string;
  /** Identifies the authorization server: discovery for `oidc`, the `iss` of RFC 9207 and of the user for all. */
  issuer: string;
  /** Asked for at every sign-in. */
  scope: readonly string[];
  /** May be asked for beside them. */
  optional_scope?: readonly string[] | undefined;
  client_auth: ClientAuth;
  logo?: Logo | undefined;
  authorize_params?: Record<string, string> | undefined;
}

/** OpenID Connect: everything else comes from discovery. */
export interface OidcRow extends RowBase {
  protocol: 'oidc';
  /** The token endpoint answers browsers (CORS): a client without a secret may exchange there itself. */
  token_endpoint_cors?: boolean | undefined;
  /** Origins beside the issuer's own where its endpoints are, for providers that are spread over several hosts. */
  endpoint_origins?: readonly string[] | undefined;
}

/** Plain OAuth 2.0: endpoints and the profile call are pinned in the row. */
export interface OAuth2Row extends RowBase {
  protocol: 'oauth2';
  authorization_endpoint: string;
  token_endpoint: string;
  profile: ProfileCall;
}

export interface ProfileCall {
  url: string;
  headers?: Record<string, string> | undefined;
  map: ProfileMap;
  /** A second call that answers `[{email, primary, verified}]`; only a primary and verified address is believed. */
  emails_url?: string | undefined;
}

export type ProviderRow = OidcRow | OAuth2Row;

/** A row that the configuration has switched on. */
export type Provider = ProviderRow & { client_id: string; client_secret?: string | undefined; redirect_path: string };
