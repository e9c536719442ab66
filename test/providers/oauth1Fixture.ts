import type { Profile } from '../../proxy/protocol/contract.ts';
import type { ErrorCode } from '../../proxy/protocol/failure.ts';
import type { Answer, Registered } from './fixture.ts';

/** A call, and the form that answers it. */
interface FormCall {
  /** Absent: POST. */
  method?: 'GET' | 'POST';
  url: string;
  answer: Readonly<Record<string, string>>;
}

/** A refusal of a token call, and the code that the page is told. */
interface Refusal {
  status: number;
  body: string;
  code: ErrorCode;
}

/** A provider of OAuth 1.0a as its documentation describes it, values made up, and what the proxy is to make of it. */
export interface OAuth1Fixture extends Registered {
  /** Where OAuth's own parameters travel. */
  place: 'header' | 'query';
  signature: 'HMAC-SHA1' | 'HMAC-SHA256';
  requestToken: FormCall;
  authorize: {
    /** What the page adds to the start, as `login_hint`. */
    asked?: Readonly<Record<string, string>>;
    endpoint: string;
    /** Beside the request token. */
    params: Readonly<Record<string, string>>;
  };
  /** How the callback says that the person said no, beside a missing verifier; absent: the provider has no word for it. */
  denied?: Readonly<Record<string, string>>;
  accessToken: FormCall;
  /** The profile call, a GET with everything in its query. */
  api: { url: string; answer: Answer };
  profile: Profile;
  /** Who it is where the profile API is down; absent: nobody. */
  person?: Pick<Profile, 'iss' | 'sub' | 'name' | 'picture'>;
  /** Absent: there is none, and nothing is called. */
  revocation?: { url: string; answer: Answer };
  errors: { requestToken: readonly Refusal[]; accessToken: readonly Refusal[] };
}

export const REQUEST_TOKEN = 'made-up-request-token';
export const REQUEST_SECRET = 'made-up-request-secret';
export const VERIFIER = 'made-up-verifier';
export const TOKEN_SECRET = 'made-up-access-secret';

/** Section 2.1 of RFC 5849. */
export const REQUEST_TOKEN_ANSWER = {
  oauth_token: REQUEST_TOKEN,
  oauth_token_secret: REQUEST_SECRET,
  oauth_callback_confirmed: 'true',
};
