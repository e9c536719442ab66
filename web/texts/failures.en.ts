import type { FailureCode } from '../auth/wire/failureCode.ts';
import type { FailureText } from './failureText.ts';

/** One text for each code; the compiler asks for every one of them. */
export const failures: Record<FailureCode, FailureText> = {
  invalid_request: {
    title: 'That request made no sense',
    what: 'The page asked the server for something that it does not understand. The page may be older than the server.',
    next: 'Reload the page and try again.',
  },
  invalid_response: {
    title: 'The provider’s answer was incomplete',
    what: 'You came back from the provider with an answer that lacks something or says something twice.',
    next: 'Start the sign-in again. If it happens every time, tell the site’s owner.',
  },
  access_denied: {
    title: 'You cancelled',
    what: 'The provider says that you did not agree to sign in. Nobody has learned anything about you.',
    next: 'Try again whenever you like, or choose another way.',
  },
  code_rejected: {
    title: 'The provider did not accept the sign-in',
    what: 'The one-time code from the provider had run out or was used before.',
    next: 'Start the sign-in again. This usually helps.',
  },
  clock_skew: {
    title: 'The clocks do not agree',
    what: 'The server’s clock and the provider’s are too far apart, so the sign-in cannot be trusted.',
    next: 'Try again in a few minutes. If it goes on, tell the site’s owner.',
  },
  signed_out: {
    title: 'You are signed out',
    what: 'Your session has ended, because you signed out or because time ran out.',
    next: 'Sign in again to go on.',
  },
  token_expired: {
    title: 'The provider’s permission ran out',
    what: 'The provider no longer lets this site ask about you.',
    next: 'Sign in again to renew it.',
  },
  forbidden: {
    title: 'The server refused this page',
    what: 'The request did not look as if it came from this site. A browser extension or a changed address can cause that.',
    next: 'Reload the page and try again. If it stays, try without extensions.',
  },
  not_allowed: {
    title: 'This account may not come in',
    what: 'You signed in correctly, but this site only admits certain people, and this account is not among them.',
    next: 'Use another account, or ask the site’s owner to admit you.',
  },
  more_declined: {
    title: 'You allowed no more than before',
    what: 'You are still signed in, with what you had allowed already.',
    next: 'Go on as you are, or try again whenever you like.',
  },
  another_account: {
    title: 'That was another account',
    what: 'You came back as somebody else than the one that this was for. Nothing has changed.',
    next: 'Try again and choose that account. To come in with the other one, sign out first if you are signed in, then sign in anew.',
  },
  tx_missing: {
    title: 'This sign-in is not known any more',
    what: 'The server has no record of this sign-in. It may have been started in another browser, or too many at once.',
    next: 'Start the sign-in again, here in this browser.',
  },
  state_mismatch: {
    title: 'The answer belongs to another sign-in',
    what: 'What the provider sent back does not match the sign-in that this tab has started. It was not used.',
    next: 'Start the sign-in again from here.',
  },
  issuer_mismatch: {
    title: 'The answer came from somebody else',
    what: 'The answer names another sender than the provider that you chose. For your safety it was not used.',
    next: 'Start again. If it happens twice, tell the site’s owner.',
  },
  pkce_mismatch: {
    title: 'The proof did not match',
    what: 'This browser could not prove that it started this sign-in. The code was not used.',
    next: 'Start the sign-in again from here.',
  },
  nonce_mismatch: {
    title: 'The answer was not made for this sign-in',
    what: 'The provider’s statement about you belongs to another sign-in. For your safety it was thrown away.',
    next: 'Start the sign-in again.',
  },
  code_used: {
    title: 'This sign-in was used already',
    what: 'A sign-in works once, and this one has been used. Perhaps you came back to an old page, or a second tab was first.',
    next: 'Perhaps you are signed in: look at your profile. Otherwise start again.',
  },
  tx_expired: {
    title: 'That took too long',
    what: 'A sign-in has to be finished within ten minutes, and this one was older.',
    next: 'Start the sign-in again.',
  },
  too_large: {
    title: 'The answer was too big',
    what: 'The provider sent more than this site accepts.',
    next: 'Try again, or choose another way. If it stays, tell the site’s owner.',
  },
  session_too_large: {
    title: 'This sign-in does not fit',
    what: 'The provider’s tokens are too big for this site’s cookies.',
    next: 'Choose another way to sign in, and tell the site’s owner: a session store would help.',
  },
  rate_limited: {
    title: 'Too many attempts',
    what: 'There were many attempts in a short time, so the server asks for a pause.',
    next: 'Wait a minute, then try again.',
  },
  misconfigured: {
    title: 'This site is not set up correctly',
    what: 'The server cannot go on because of its own settings. You did nothing wrong.',
    next: 'Tell the site’s owner, with the reference below. Another way to sign in may work.',
  },
  provider_error: {
    title: 'The provider had a problem',
    what: 'The provider’s answer could not be used.',
    next: 'Try again in a moment, or choose another way.',
  },
  provider_unreachable: {
    title: 'The provider cannot be reached',
    what: 'No connection to the provider came about. It may be down.',
    next: 'Try again in a moment, or choose another way.',
  },
  client_unknown: {
    title: 'The provider does not know this site',
    what: 'The provider refused this site itself, not you: it does not know it, or knows it under another address.',
    next: 'Choose another way. For the site’s owner: compare the client ID and the redirect URI with what is registered there.',
  },
  store_down: {
    title: 'The session store is down',
    what: 'The server cannot reach the place where it keeps sessions.',
    next: 'Try again in a minute.',
  },
  try_later: {
    title: 'Not right now',
    what: 'The provider or the server is too busy at the moment.',
    next: 'Try again in a minute.',
  },
  provider_timeout: {
    title: 'The provider takes too long',
    what: 'The provider did not answer within eight seconds, so we stopped waiting.',
    next: 'Try again in a moment, or choose another way.',
  },
  offline: {
    title: 'You are offline',
    what: 'This device has no connection to the internet.',
    next: 'Check the connection, then try again.',
  },
  proxy_unreachable: {
    title: 'The server does not answer',
    what: 'This site’s own server could not be reached, or its answer made no sense.',
    next: 'Try again in a moment. If it stays, tell the site’s owner.',
  },
  implicit_refused: {
    title: 'This kind of answer is not accepted',
    what: 'This provider answered with the implicit flow, which puts tokens into the address. From there they get into histories and logs, and nothing shows for whom they were made. They were thrown away unread.',
    next: 'Start the sign-in from here. For the site’s owner, if it happens again: set this client to the authorization code flow at the provider.',
  },
  cookies_refused: {
    title: 'This browser refused the cookie',
    what: 'The server set a cookie a moment ago and the browser did not keep it. Without it nobody can be signed in.',
    next: 'Allow cookies for this site, then try again. Safari refuses them on http://localhost: use https there.',
  },
  interrupted: {
    title: 'This sign-in was interrupted',
    what: 'The page was reloaded or left before the sign-in was finished.',
    next: 'Start again. It takes only a moment.',
  },
  not_started_here: {
    title: 'A sign-in nobody here started',
    what: 'You came back from a provider, but this tab has not started any sign-in with it. Nothing was sent anywhere.',
    next: 'If you want to sign in, start here. If somebody gave you this link, do not trust it.',
  },
  unexpected: {
    title: 'Something unexpected happened',
    what: 'This page has a fault of its own.',
    next: 'Go to the start and try again. If it stays, tell the site’s owner.',
  },
};
