import type { SentKind } from '../inspector/record/classify.ts';

/** What stands before each message where somebody goes through a sign-in step by step. The other languages have this shape. */
export const en = {
  title: 'About to be sent',
  /** What it is, in words, by the kind of the message. */
  steps: {
    tx: 'The sign-in begins. This page has made a verifier, a state and a nonce and keeps them; the token proxy is told only their hashes, seals them in a cookie and answers where to go.',
    authorization:
      'You leave this site for the provider. The address carries who asks (client_id), where to come back to (redirect_uri), what is asked for (scope), the state and the challenge. What you type at the provider is seen by the provider alone.',
    redemption:
      'This page redeems the code at the provider’s token endpoint. The verifier shows that it is the page that began: whoever has only seen the code cannot do this.',
    token:
      'The token proxy is handed the answer that you came back with, and the verifier. It compares both with its cookie and then redeems the code itself, with the secret that only it knows.',
    verification:
      'The token proxy is handed the id_token that this page has got, to verify its signature and its claims before there is a session.',
    profile: 'The token proxy is asked who you are.',
    refresh: 'The token proxy is asked to refresh the session.',
    resource: 'The token proxy is asked for a list of the provider’s.',
    logout: 'The token proxy is asked to end the session and to have the tokens withdrawn.',
  } satisfies Record<SentKind, string>,
  /** To whom, as a URL's origin. */
  to: (origin: string) => `To ${origin}`,
  message: 'The message. In double braces stands what is hidden: its name, its length and a fingerprint.',
  goOn: 'Send it',
  stop: 'Stop this sign-in',
  always: 'Send the rest without pausing',
};

export type PauseTexts = typeof en;
