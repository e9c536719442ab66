import type { FailureCode } from '../auth/wire/failureCode.ts';
import type { FailureText } from './failureText.ts';

/** What only the connected accounts say, in English. They are loaded with them. */
export const en = {
  heading: 'Connected accounts',
  lead: 'Whatever you connect, you stay who you are here.',
  since: 'Connected since',
  connectFirst: 'Connect one',
  connectAnother: 'Connect another',
  connect: (provider: string) => `Connect ${provider}`,
  connectAgain: (provider: string) => `Connect ${provider} again`,
  retry: 'Ask again',
  disconnect: 'Disconnect',
  /** Said after the button's word. */
  disconnectFrom: (provider: string) => ` ${provider}`,
  ask: (provider: string) => `Disconnect ${provider}? This site then has nothing from there any more.`,
  keep: 'Keep it',
  disconnecting: 'Disconnecting …',
  disconnected: (provider: string) => `${provider} is disconnected.`,
  /** Where what is said of a sign-in does not fit. */
  failures: {
    access_denied: {
      title: 'You connected nothing',
      what: 'The provider says that you did not agree. You are signed in as before, and nothing has changed.',
      next: 'Go on as you are, or try again whenever you like.',
    },
    not_allowed: {
      title: 'Somebody else is signed in by now',
      what: 'Whoever began this is not the one who is signed in here now, so nothing was connected.',
      next: 'If you want that account beside yours, connect it from your profile.',
    },
    signed_out: {
      title: 'You are signed out',
      what: 'Your session ended while you were away, so nothing was connected.',
      next: 'Sign in again, then connect the account from your profile.',
    },
    invalid_request: {
      title: 'This cannot be connected here',
      what: 'The server connects no accounts of this provider, or none at all. The page may be older than the server.',
      next: 'Look at your profile: it shows what can be connected.',
    },
    store_down: {
      title: 'Nothing can be connected right now',
      what: 'The server cannot reach the place where it keeps connected accounts. You are signed in as before.',
      next: 'Try again in a minute.',
    },
    session_too_large: {
      title: 'This account does not fit',
      what: 'The provider’s tokens are bigger than what this site keeps. You are signed in as before.',
      next: 'Tell the site’s owner.',
    },
    interrupted: {
      title: 'This connection was interrupted',
      what: 'The page was reloaded or left before the account was connected. You are signed in as before.',
      next: 'Start again. It takes only a moment.',
    },
    code_used: {
      title: 'This answer was used already',
      what: 'The provider’s answer connects an account once, and it has been used. Perhaps a second tab was first.',
      next: 'Perhaps it is connected: look at your profile. Otherwise try again.',
    },
  } as Partial<Record<FailureCode, FailureText>>,
};

export type AccountTexts = typeof en;
