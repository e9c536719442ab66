export const ORIGINAL_NAMES = ['webplatform', 'mozilla', 'strava', 'twitter', 'foursquare', 'textbook'] as const;
export type OriginalName = (typeof ORIGINAL_NAMES)[number];

/** A client that a provider knows. */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
  /** As pages show it. */
  readonly name: string;
}

export const SECRET_PREFIX = 'demo-secret-';

/**
 * What every secret and every token of these providers looks like, so that it is found wherever it must not be. Codes,
 * request tokens and verifiers travel through the browser by design, and do not look so.
 */
export const RECOGNISABLE = /demo-secret-|decafc0ffee5ec2e7/;

const NAME = 'Postern';

/** Our own registrations. None of the secrets opens anything but the demo; two have characters that need encoding. */
export const ORIGINALS = {
  webplatform: {
    client_id: '5d5ee81ab8fe4f0b',
    client_secret: 'decafc0ffee5ec2e7a11d0e5b00c5ca1ab1e0ddba11fee1deadc0de5a1ad0b0e',
    name: 'Postern (local)',
  },
  /** Public: it has no secret, and may not send one. */
  mozilla: { client_id: '9ebfe2c2f9ea3c58', name: NAME },
  strava: { client_id: '71604', client_secret: 'demo-secret-strava-5a1ad0b0e5ca1ab1e', name: NAME },
  twitter: { client_id: 'demo-twitter-consumer', client_secret: 'demo-secret-twitter-consumer', name: NAME },
  foursquare: {
    client_id: 'demo-foursquare-consumer',
    client_secret: 'demo-secret-foursquare+&=%/consumer',
    name: NAME,
  },
  textbook: { client_id: 'demo-textbook-client', client_secret: 'demo-secret-textbook+:100%/&client', name: NAME },
} as const satisfies Record<OriginalName, Omit<Client, 'client_secret'> & Partial<Client>>;

/** Somebody else's registrations. */
export const OTHERS = {
  twitter: { client_id: 'other-consumer', client_secret: 'demo-secret-twitter-other', name: 'Somebody else' },
  foursquare: { client_id: 'other-consumer', client_secret: 'demo-secret-foursquare-other', name: 'Somebody else' },
  textbook: { client_id: 'other-client', client_secret: 'demo-secret-textbook-other', name: 'Somebody else' },
} as const satisfies Partial<Record<OriginalName, Client>>;

/** Where somebody else is sent back to. */
export const OTHER_REDIRECT_URI = 'https://somebody-else.example/callback';

/** @param origins where the SPA is served */
export function redirectUris(name: OriginalName, origins: readonly string[]): readonly string[] {
  return origins.map((origin) => `${origin}/callback/demo-${name}`);
}
