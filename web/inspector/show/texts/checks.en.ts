import type { CheckName } from '../../../../proxy/protocol/handshake/step.ts';

export interface CheckText {
  /** What was compared. */
  what: string;
  /** What could be done to people if nobody looked. */
  danger: string;
}

export const checks: Record<CheckName, CheckText> = {
  transaction: {
    what: 'This browser brought the sealed cookie of the beginning, and it is not too old.',
    danger: 'Somebody could finish, in your browser, a sign-in that they had begun in theirs.',
  },
  state: {
    what: 'What came back belongs to what was sent: same state (in OAuth 1.0a, same request token).',
    danger: 'Somebody could slip you a callback of their own, and you would be signed in as them without noticing.',
  },
  iss: {
    what: 'iss names the provider that was asked.',
    danger: 'A dishonest provider could get hold of a code that was meant for an honest one (mix-up).',
  },
  code_verifier: {
    what: 'SHA-256 of the code_verifier is the code_challenge of the beginning.',
    danger: 'Whoever reads the code in a history, a log or a shared screen could redeem it.',
  },
  one_time: {
    what: 'This answer has not been handed in before.',
    danger: 'The same callback could be used again later, by whoever finds it.',
  },
  signature: {
    what: 'The id_token bears a signature that fits one of the provider’s public keys.',
    danger: 'Anybody could write an id_token with any name in it.',
  },
  issuer: {
    what: 'iss of the id_token is this provider.',
    danger: 'Another provider could vouch for people who are none of its business.',
  },
  audience: {
    what: 'aud of the id_token is this site.',
    danger: 'A site that you have signed in to elsewhere could sign in here as you.',
  },
  nonce: {
    what: 'nonce of the id_token is the one of this sign-in.',
    danger: 'An id_token of an earlier sign-in could be brought again.',
  },
  times: {
    what: 'The id_token is neither too old nor from the future.',
    danger: 'An id_token that was found somewhere would be good for ever.',
  },
  at_hash: {
    what: 'at_hash of the id_token fits the access token that came with it.',
    danger: 'An access token of somebody else could be put beside your id_token.',
  },
  subject: {
    what: 'sub says who it is about.',
    danger: 'Nobody would know whose session this is.',
  },
  person: {
    what: 'The profile API speaks of the person in the id_token.',
    danger: 'You could be shown, and be taken for, somebody else.',
  },
};
