import type { FailureGroup } from '../failureGroup.ts';

interface FailureText {
  heading: string;
  what: string;
}

const failures: Record<FailureGroup, FailureText> = {
  declined: {
    heading: 'You said no',
    what: 'So nobody has learned anything about you.',
  },
  provider: {
    heading: 'The provider had a problem',
    what: 'It did not answer, or its answer could not be used. Try again in a moment, or choose another way.',
  },
  slow: {
    heading: 'This sign-in is not known any more',
    what: 'It took too long or was interrupted. Please start again; it takes only a moment.',
  },
  refused: {
    heading: 'This account may not come in',
    what: 'You signed in correctly, but only certain people are admitted here. Use another account, or ask the owner.',
  },
  setup: {
    heading: 'This sign-in is not set up correctly',
    what: 'You did nothing wrong. Please tell the owner. Another way to sign in may work.',
  },
  cookies: {
    heading: 'This browser refused the cookie',
    what: 'Without it nobody can be signed in. Allow cookies for this site, then try again.',
  },
  connection: {
    heading: 'No connection',
    what: 'The server could not be reached. Check your connection, then try again.',
  },
  other: {
    heading: 'That did not work',
    what: 'Something did not fit, and for your safety nothing was used. Please try again in a minute.',
  },
};

/**
 * Every text of the popup, in English; the other languages have exactly this shape. `{host}` is the asking page's, and
 * like `{name}` and `{provider}` it is set apart, so that its direction and its characters stay its own.
 */
export const texts = {
  lang: 'en',
  dir: 'ltr',
  loading: 'One moment …',
  cancel: 'Cancel',
  close: 'Close',
  backTo: 'Back to {host}',
  tryAgain: 'Try again',
  reference: 'For the owner:',
  nothing: {
    heading: 'This door is opened from elsewhere',
    lead: 'A login button on some other page opens this window and says what it is for. By itself it has nothing to ask you.',
    home: 'Go to the start',
  },
  unregistered: {
    heading: '{host} may not ask here',
    lead: 'That page wants to know who you are, but it is not registered with this sign-in. It has been told nothing.',
    owner:
      'Is this sign-in yours? Then add this value to its variable {variable}, after a comma if others are there already:',
    key: 'The first page needs {variable} as well: {command} makes one.',
    copy: 'Copy',
    copied: 'Copied',
  },
  choose: {
    heading: '{host} wants to know who you are',
    lead: 'Choose who should vouch for you. Nothing is passed on before you have agreed.',
    ways: 'Ways to sign in',
    with: 'Continue with {provider}',
  },
  waiting: {
    heading: 'Go on in the other window',
    lead: 'Sign in there. Then it closes, and you go on here.',
    again: 'Closed it? Open it again:',
  },
  leaving: {
    heading: 'On the way',
    to: 'Taking you to {provider} …',
    knowsUsAs: '{provider} knows this site as',
    noName: 'a site without a name',
  },
  consent: {
    heading: 'May {host} know who you are?',
    signedIn: 'Signed in with {provider}',
    learns: '{host} learns, as far as {provider} tells:',
    facts: ['Name', 'Picture', 'Email address', 'User name', 'Profile page'],
    limits:
      'It also learns that you use {provider}, and an id by which it knows you again, made for it alone. Nothing else, and it gets no access to your account there.',
    as: 'Continue as {name}',
    yes: 'Continue',
    another: 'Sign in another way',
    telling: 'Telling {host} …',
  },
  signOut: {
    heading: 'Sign out here?',
    lead: '{host} asks to end your session with this sign-in.',
    as: 'You are signed in as {name}.',
    yes: 'Sign out',
    leaving: 'Signing out …',
    nobody: 'Nobody is signed in here',
    nobodyLead: '{host} asked to end your session, but there is none.',
    done: 'You are signed out',
    revoked: '{provider} has been told and has withdrawn this site’s permission.',
    unsupported:
      '{provider} offers no way to withdraw this site’s permission from here: it lapses by itself, or you remove it in your account’s settings there.',
    failed: '{provider} could not be told. Please withdraw this site’s permission in your account’s settings there.',
  },
  notOffered: {
    heading: '{provider} is not offered here',
    what: '{host} asked for a way to sign in that this site does not have. Please tell the owner of that page.',
  },
  failures,
  ended: {
    heading: 'Done',
    lead: 'You can close this window.',
  },
  lost: {
    heading: 'The page that asked is out of reach',
    lead: 'Nothing was handed over. You can close this window and start again on that page.',
    unanswered:
      'The page does not answer. If it has not gone, it may still take what was sent; you can close this window.',
  },
};

export type Texts = typeof texts;
