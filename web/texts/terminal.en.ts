/** What is offered to somebody who runs a handshake from a terminal. The other languages have this shape. */
export const en = {
  heading: 'Did you start this in a terminal?',
  what: 'A script from the inspector waits for the address that you came back with. This page has taken it out of the address bar and has sent it to nobody.',
  warning:
    'Copy it only if you have started that script yourself. Whoever has the address can finish the sign-in in your name.',
  copy: 'Copy the address for the terminal',
  copied: 'Copied. Paste it into the terminal.',
  failed: 'Your browser did not let this page copy it.',
};

export type TerminalTexts = typeof en;
