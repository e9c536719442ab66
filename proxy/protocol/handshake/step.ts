/**
 * What a handshake is made of, as the inspector shows it: messages that were really sent, redacted where they were
 * recorded. Nothing in here is ever used by the handshake itself.
 */
import type { Exchange } from '../contract.ts';
import type { Metadata } from '../metadata.ts';
import type { OAuth1Row, OAuth2Row, OidcRow } from '../provider.ts';

/** Who sends, and who answers. */
export type Lane = 'browser' | 'proxy' | 'authorization_server' | 'api';

/** What a message is for; the inspector's words and the sections of the specifications hang on it. */
export type StepKind =
  | 'tx'
  | 'client_info'
  | 'discovery'
  | 'request_token'
  | 'authorization'
  | 'callback'
  | 'token'
  | 'redemption'
  | 'keys'
  | 'userinfo'
  | 'verification'
  | 'profile'
  | 'refresh'
  | 'grant'
  | 'resource'
  | 'logout'
  | 'revocation'
  | 'other';

/** `[name, value]`, names in lower case, in their order. */
export type HeaderLine = readonly [name: string, value: string];

/** Text in it has placeholders for what is hidden (see `placeholder.ts`). */
export interface Message {
  method: string;
  url: string;
  headers: readonly HeaderLine[];
  /** As it was sent; absent: none. */
  body?: string;
  /** In characters: how much of the body was left out, because it was too long to keep. */
  cut?: number;
}

export interface Answer {
  status: number;
  headers: readonly HeaderLine[];
  body?: string;
  /** In characters: how much of the body was left out, because it was too long to keep. */
  cut?: number;
}

/** A JWT that was hidden: its parts that everybody may read (RFC 7519 section 3). */
export interface ReadJwt {
  /** As it stands in the message. */
  placeholder: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** One call as it went over a wire, redacted. */
export interface Call {
  /** Unix milliseconds, by the clock of whoever sent it. */
  at: number;
  /** In milliseconds; absent: nobody knows when it ended. */
  duration?: number;
  request: Message;
  /** Absent: none has come. */
  answer?: Answer;
  jwts?: readonly ReadJwt[];
  /** Why there is no answer that could be used: a `Reason` of failure.ts. */
  failure?: string;
}

/** How a provider is spoken to, without anything that is a secret: what a script of the whole handshake needs. */
export interface Recipe {
  row: Shown<OidcRow> | Shown<OAuth2Row> | Shown<OAuth1Row>;
  client_id: string;
  redirect_uri: string;
  exchange: Exchange;
  /** Discovered, or what the row has in its place. */
  metadata: Metadata;
  /** Of a row that is dangerously one of OAuth 1.0: no callback is sent, and there is no verifier. */
  oauth1_version?: '1.0';
}

type Shown<Row> = Omit<Row, 'logo' | 'dangerously'>;

/**
 * The member `inspect` of the proxy's answers, those of errors too, where it may record: the calls that it has made for
 * this request, in their order.
 */
export interface Inspection {
  calls: readonly Call[];
  /** Of a failure: why, in the log's own words. */
  reason?: string;
  detail?: string;
  /** In the answer of `POST /api/tx`. */
  recipe?: Recipe;
}

/** One thing that was compared, and how it came out; what comes behind one that failed was not looked at. */
export interface Check {
  name: CheckName;
  outcome: 'passed' | 'failed' | 'not_reached';
}

export type CheckName =
  | 'transaction'
  | 'state'
  | 'iss'
  | 'code_verifier'
  | 'one_time'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'nonce'
  | 'times'
  | 'at_hash'
  | 'subject'
  | 'person';

export interface Step extends Call {
  kind: StepKind;
  from: Lane;
  to: Lane;
  channel: 'front' | 'back';
  checks?: readonly Check[];
}

/** A sign-in from its first message on, and what was done with its session later. */
export interface Handshake {
  version: 1;
  /** 16 random bytes as base64url. */
  id: string;
  /** Of the single-page app. */
  origin: string;
  /** The id and the name of the row. */
  provider: string;
  name: string;
  protocol: 'oidc' | 'oauth2' | 'oauth1';
  /** Unix milliseconds. */
  started: number;
  /** In their order: calls of the proxy stand behind the request that they were made for. */
  steps: readonly Step[];
  /** Absent: not ended yet, or the person never came back. */
  outcome?: { kind: 'done' } | HandshakeFailure;
  recipe?: Recipe;
  /** Steps that were too many to keep. */
  dropped?: number;
}

export interface HandshakeFailure {
  kind: 'failed';
  /** Of the contract, or what only the browser knows (`LocalCode`). */
  code: string;
  request_id?: string;
  reason?: string;
  detail?: string;
  /** Where in `steps` it was. */
  step?: number;
}
