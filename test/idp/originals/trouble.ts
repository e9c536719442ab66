/** What goes wrong for a sentinel user; each member is read in one place. */
export interface Trouble {
  /** Says no on the page where the others say yes. */
  declines?: true;
  /** The scopes that are granted at most, whatever is ticked. */
  grantsOnly?: readonly string[];
  /** The provider refuses the good code, or breaks down over it. */
  code?: 'rejected' | 'breaks';
  /** The first access token is refused from its second use on, until it is refreshed. */
  lapses?: true;
  /** What becomes of refreshing: refused, 500, or no new refresh token. */
  refresh?: 'revoked' | 'breaks' | 'same';
  /** The lifetime of access tokens in seconds. */
  expires_in?: number;
  /** The 2014 answer: `scopes: []` in place of `scope`. */
  emptyScopes?: true;
  /** Seconds by which the server's clock is ahead, from the access-token call on. */
  clockAhead?: number;
  /** What the OAuth 1.0 callback carries in the place of what it should. */
  callback?: 'other-token' | 'no-verifier' | 'wrong-verifier';
  /** What the OAuth 1.0 access-token call answers. */
  accessToken?: 'signature-refused' | 'other-consumer' | 'html';
  /** The profile API answers 500. */
  profile?: 'breaks';
}
