/** One page of the blog: the same content, under another regime. */
export interface Variety {
  path: string;
  name: string;
  about: string;
  /** Of the button that opens the comments. */
  attributes: Readonly<Record<string, string>>;
  /** Sends `Cross-Origin-Opener-Policy: same-origin`. */
  hasCoop?: boolean;
  /** The strictest policy that README tells an owner to allow, and a page that is hostile to the button on it. */
  isStrict?: boolean;
}

export const VARIETIES: readonly [Variety, ...Variety[]] = [
  { path: '/', name: 'Garden', about: 'An ordinary page with a content security policy.', attributes: {} },
  {
    path: '/coop',
    name: 'Walled',
    about:
      'This page sends Cross-Origin-Opener-Policy: same-origin, which cuts it off from every window of another origin.',
    attributes: {},
    hasCoop: true,
  },
  {
    path: '/strict',
    name: 'Strict',
    about:
      'The strictest policy that a button can live with, Trusted Types required and none allowed, prototypes polluted by another script, and one button with markup in its attributes.',
    attributes: {},
    isStrict: true,
  },
  {
    path: '/redirect',
    name: 'Redirect',
    about: 'No window: the page itself goes to sign in and comes back.',
    attributes: { mode: 'redirect' },
  },
  {
    path: '/popup-only',
    name: 'Popup only',
    about: 'Always a window: where the browser blocks it, that is an error.',
    attributes: { mode: 'popup' },
  },
];
