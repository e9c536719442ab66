/**
 * What the login button (on somebody's page, H) and the popup (at our origin, L) say to each other. Nothing here is
 * trusted for having this shape: either side checks origin, source, state and members.
 */
import type { ReleasedProfile } from '../../proxy/protocol/embedContract.ts';
import type { ErrorCode } from '../../proxy/protocol/failure.ts';

/** Why there was no login, where it was not the person who called it off. */
export type LoginErrorCode = ErrorCode | 'popup_blocked' | 'popup_closed' | 'origin_not_allowed';

/** Why there was none, where it was: they closed the window, or said no there or at the provider. */
export type LoginCancelCode = 'popup_closed' | 'access_denied';

/** What the button asks. It travels in the fragment of the popup's address, as URLSearchParams with these names. */
export interface Question {
  /** Of the page that asks. */
  origin: string;
  /** Random, of the button; every message and the way back carry it. */
  state: string;
  /** What the assertion has to bring back: the page's `challenge`, else the state. */
  nonce: string;
  /** `popup`: a window of its own, which reports to its opener. `redirect`: the page itself has come here. */
  mode: 'popup' | 'redirect';
  /** Path and query of the page, for the way back by address. */
  back: string;
  /** The page's public key, P-256, raw, in base64url: only the page can read what comes back by address. */
  key?: string;
  provider?: string;
  /** A language tag (BCP 47). */
  lang?: string;
  /** `sign-out`: nobody is to be known, the session here is to end. */
  act?: 'sign-out';
}

/** How it ended. */
export type Result =
  /** Without an assertion the proxy cannot vouch for it (OAuth 1.0). */
  | { type: 'result'; assertion?: string; profile: ReleasedProfile }
  /** The person has said no. */
  | { type: 'cancel'; code: LoginCancelCode }
  | { type: 'error'; code: LoginErrorCode }
  /** The session here is over. */
  | { type: 'signed-out' };

/** Popup to page, by postMessage to exactly the registered origin. */
export type ToPage = Envelope &
  (
    | Result
    /** The origin is registered and the channel works: from now on a closed window is closed. */
    | { type: 'hello' }
    /** It goes on without a second window and may be lost from sight: the result may come by address. */
    | { type: 'alone' }
  );

/** Page to popup: a result has arrived, so the window may go. */
export type ToPopup = Envelope & { type: 'received' };

interface Envelope {
  postern: 1;
  state: string;
}

/**
 * The way back by address: `#postern=<state>.<sealed>`. `sealed` is base64url of an ephemeral public key (P-256, raw, 65
 * bytes), an initialisation vector (12 bytes) and the Result as JSON under AES-256-GCM; the key is the SHA-256 of the
 * ECDH secret of the ephemeral key and the page's, the state the additional data. Addresses stay in histories: nothing
 * of the person can be read in one.
 */
export const RETURN_PARAMETER = 'postern';

/** The page's tabs, one origin: a window that came back by address hands the text behind `postern=` to the tab that asked. */
export const PAGE_CHANNEL = 'postern-button';

/** On the page's channel: what came back; and that the tab which asked has taken it. */
export type OnPageChannel = { type: 'back'; text: string } | { type: 'taken'; state: string };
