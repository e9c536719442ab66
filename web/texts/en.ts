import type { FailureCode } from '../auth/wire/failureCode.ts';
import { failures } from './failures.en.ts';
import type { FailureText } from './failureText.ts';

/** Every text that a person can read, in English. The other languages have exactly this shape. */
export const en = {
  lang: 'en',
  product: 'Postern',
  tagline: 'the small gate beside the big one',
  skipToContent: 'Skip to the content',
  noScript:
    'Signing in here needs JavaScript: it makes the secret that only this browser knows. Please allow it for this site, then reload.',
  title: (page: string) => `${page} · Postern`,
  home: {
    title: 'Sign in',
    heading: 'Come in',
    lead: 'Choose who should vouch for you. You come straight back here afterwards.',
    signedInLead: (name: string) => `You are signed in as \u2068${name}\u2069. To switch, sign in again below.`,
    providers: 'Ways to sign in',
    none: 'No way to sign in is set up yet.',
    noneHint:
      'If this is your site: set the variables <ID>_CLIENT_ID and <ID>_CLIENT_SECRET of a provider, for example',
    noneExample: 'GITHUB_CLIENT_ID\nGITHUB_CLIENT_SECRET',
  },
  provider: {
    continueWith: (name: string) => `Continue with ${name}`,
    lastUsed: 'Last used',
    /** The name follows. */
    continueAs: 'Continue as',
    continueAt: (provider: string) => `at ${provider}`,
    leaving: (name: string) => `Taking you to ${name} …`,
    leavingHeading: 'On the way',
    knowsUsAs: (provider: string) => `${provider} knows this site as`,
    noClientName: 'a site without a name',
    loading: 'Looking for ways to sign in …',
  },
  account: {
    /** Said after the name. */
    profile: ', your profile',
    nobody: 'Somebody',
    signOut: 'Sign out',
    signingOut: 'Signing out …',
    signedOut: 'You are signed out.',
    /** What became of the tokens. */
    revoked: {
      revoked: (provider: string) => `${provider} has been told and has withdrawn this site’s permission.`,
      unsupported: (provider: string) =>
        `${provider} offers no way to withdraw this site’s permission from here: it lapses by itself, or you remove it in your account’s settings there.`,
      failed: (provider: string) =>
        `${provider} could not be told. Please withdraw this site’s permission in your account’s settings there.`,
    },
    endSession: (provider: string) => `Sign out at ${provider} as well`,
    sessionEnded: (provider: string) => `You are signed out at ${provider} as well.`,
  },
  callback: {
    title: 'Signing in',
    heading: 'One moment',
    progress: 'The gate is opening. This takes a second or two.',
  },
  profile: {
    title: 'Your profile',
    signedOutHeading: 'Sign in to see your profile',
    signedOutLead: 'Choose who should vouch for you. You come back to this page.',
    loading: 'Fetching your profile …',
    email: 'Email',
    verified: 'verified',
    unverified: 'not verified',
    username: 'User name',
    subject: 'Subject',
    provider: 'Signed in with',
    scopes: 'Granted',
    noScopes: 'nothing beyond who you are',
    declined: 'Not granted',
    more: {
      heading: 'Allow more',
      hint: (provider: string) => `You go to ${provider} and come back here, as the same person.`,
      allow: (scope: string) => `Allow ${scope}`,
    },
    session: 'Session ends',
    page: (provider: string) => `Your page at ${provider}`,
    incomplete: 'Only part of your profile is here.',
    incompleteHint: 'You are signed in. The provider does not tell the rest at the moment.',
    retry: 'Ask again',
    renew: (provider: string) => `Sign in with ${provider} again`,
  },
  failure: {
    title: 'That did not work',
    tryAgainWith: (name: string) => `Try again with ${name}`,
    tryAgain: 'Try again',
    chooseAnother: 'Choose another way',
    goHome: 'Go to the start',
    toProfile: 'See your profile',
    requestId: 'Reference for the site’s owner:',
    copy: 'Copy',
    copied: 'Copied',
  },
  /** To the inspector. */
  handshake: 'See the handshake',
  failures: failures satisfies Record<FailureCode, FailureText>,
  notFound: {
    title: 'Not found',
    heading: 'There is no door here',
    lead: 'This address leads nowhere. It may be mistyped, or the page has moved.',
  },
};

export type Texts = typeof en;
