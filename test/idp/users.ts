/** A person whom the demo provider knows; `id` is the login name and the subject. */
export interface DemoUser {
  id: string;
  name: string;
  about: string;
  email?: string;
  email_verified?: boolean;
  /** The provider serves a picture of its own; absent: no `picture` claim. */
  hasPicture?: boolean;
  /** Claims that win over the ones made from the fields above. */
  claims?: Record<string, unknown>;
}

export const USERS: readonly DemoUser[] = [
  {
    id: 'alice',
    name: 'Alice Archer',
    about: 'picture, verified email',
    email: 'alice@example.com',
    email_verified: true,
    hasPicture: true,
  },
  {
    id: 'bob',
    name: 'Bob Baker',
    about: 'no picture, email not verified',
    email: 'bob@example.com',
    email_verified: false,
  },
  {
    id: 'zoe',
    name: 'Zoë 王',
    about: 'a name beyond ASCII, picture',
    email: 'zoë@bücher.example',
    email_verified: true,
    hasPicture: true,
  },
];

const UPDATED_AT = Date.UTC(2026, 0, 15) / 1000;

/** The claims of OpenID Connect Core section 5.1; the provider releases those whose scope was granted. */
export function claimsOf(user: DemoUser, issuer: string): Record<string, unknown> {
  return {
    sub: user.id,
    name: user.name,
    preferred_username: user.id,
    profile: `${issuer}/people/${user.id}`,
    updated_at: UPDATED_AT,
    // From the range that is kept free for fiction.
    phone_number: '+1 202 555 0100',
    phone_number_verified: true,
    ...(user.hasPicture ? { picture: `${issuer}/pictures/${user.id}.svg` } : {}),
    ...(user.email === undefined ? {} : { email: user.email, email_verified: user.email_verified ?? false }),
    ...user.claims,
  };
}
