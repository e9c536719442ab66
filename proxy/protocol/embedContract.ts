/** The part of the wire contract that serves the login button of other pages. */
import type { SessionAnswer } from './contract.ts';
import type { Logo } from './provider.ts';

/** In seconds: from the popup's question to the person's answer to it, and of what the asking page's backend is told. */
export const EMBED_LIFETIME = 600;
export const ASSERTION_LIFETIME = 120;

/** 8 to 128 characters that fit into an address as they are. */
export const EMBED_NONCE = /^[A-Za-z0-9._~-]{8,128}$/;

/** `POST /api/embed`: the popup of the login button asks for a page. 403 not_allowed: EMBED_ORIGINS does not have it. */
export interface EmbedRequest {
  /** Of the page that asks, as it says itself. */
  origin: string;
  /** Of that page, or of its backend, as EMBED_NONCE has it. It comes back in the assertion. */
  nonce: string;
}

/** 200 of `POST /api/embed`, with a cookie that seals origin and nonce. `expires_in` is in seconds. */
export interface EmbedAnswer {
  /** For `POST /api/assertion`. */
  embed: string;
  /** The registered origin: what the person is asked about, and where messages go. */
  origin: string;
  expires_in: number;
  session: SessionAnswer;
}

/** `POST /api/assertion`, once the person has agreed: the `embed` of the answer above. It is good once. */
export interface AssertionRequest {
  embed: string;
}

/** 200 of `POST /api/assertion`: what the page at `target_origin`, and nobody else, may be handed. */
export interface AssertionAnswer {
  /**
   * A JWT (RFC 7519), ES256, typ `postern-assertion+jwt`, with the claims of AssertionClaims. Absent where the provider
   * speaks OAuth 1.0, without a verifier: nobody can vouch for who has ended such a handshake.
   */
  assertion?: string;
  profile: ReleasedProfile;
  target_origin: string;
}

/** Who somebody is, as one page may know it. */
export interface ReleasedProfile {
  /** Pairwise: another one at every origin (OpenID Connect Core section 8.1), the same at each visit to this one. */
  sub: string;
  /** The id of the provider that vouches for them. */
  provider: string;
  name?: string;
  username?: string;
  email?: string;
  email_verified?: boolean;
  picture?: string;
  url?: string;
}

/** What an assertion says; times in unix seconds, `exp` at most ASSERTION_LIFETIME after `iat`. */
export interface AssertionClaims extends ReleasedProfile {
  /** Our origin. */
  iss: string;
  /** The page's origin. */
  aud: string;
  nonce: string;
  jti: string;
  iat: number;
  exp: number;
}

/** The `typ` of an assertion, so that no other JWT of ours can ever pass for one (RFC 8725 section 3.11). */
export const ASSERTION_TYP = 'postern-assertion+jwt';

/** `GET /button/<provider>.json`, for any page: what a button needs to look like its provider. */
export interface ButtonLook {
  name: string;
  logo?: Logo;
}
