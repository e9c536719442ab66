/** The calls of a provider's row beside those of the handshake. */
import type { ProfileMap } from './profileMap.ts';

/** Where the provider tells who somebody is. `GET` with the bearer token in the header, unless it says otherwise. */
export interface ProfileCall {
  url: string;
  method?: 'GET' | 'POST' | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** A GraphQL query, posted as JSON. */
  graphql?: string | undefined;
  map: ProfileMap;
  emails?: EmailsCall | undefined;
}

/** A second call for the addresses; only one that is primary and verified is believed. */
export interface EmailsCall {
  url: string;
  /** Dotted path of the list; absent: the answer is the list. */
  list?: string | undefined;
  /** What the members of an entry are called. */
  email: string;
  primary: string;
  verified: string;
}

/** A named call with the access token; nothing of its URL but these query parameters comes from outside. */
export interface Resource {
  url: string;
  headers?: Readonly<Record<string, string>> | undefined;
  params?: Readonly<Record<string, 'integer' | 'text'>> | undefined;
  /** The scopes that the call needs. */
  scope?: readonly string[] | undefined;
  /** Where its answer is a list that can be shown as a table. */
  table?: { title: string; columns: readonly Column[] } | undefined;
}

/** A column of a table: the dotted path in an entry, its heading, and what the value is. */
export interface Column {
  path: string;
  title: string;
  /** Absent: a text. `metres` and `seconds` are numbers, `time` is ISO 8601. */
  unit?: 'metres' | 'seconds' | 'time' | undefined;
}

export interface Revocation {
  url: string;
  method?: 'POST' | 'DELETE' | undefined;
  /**
   * Absent: as at the token endpoint (RFC 7009 section 2.1); `basic`: id and secret in the header; `bearer`: the token
   * itself is the credential; `client_id`: in the body, without the secret.
   */
  auth?: 'client' | 'basic' | 'bearer' | 'client_id' | undefined;
  body?: 'form' | 'json' | 'none' | undefined;
  /** What the token is called in the body; absent: `token`. */
  token_param?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * The refresh token is revoked by a call of its own; false: it ends with the access token. Absent: it is where the
   * call is that of RFC 7009, with the token in the parameter `token`.
   */
  refresh_token?: boolean | undefined;
}

/** Where the server tells how it knows a client, and the dotted paths in that answer. */
export interface ClientInfo {
  url: string;
  redirect_uri?: string | undefined;
  /** How the client is presented to people. */
  name?: string | undefined;
  picture?: string | undefined;
}
