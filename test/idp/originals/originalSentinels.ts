import type { Stage } from '../pages/loginPage.ts';
import type { OriginalName } from './clients.ts';
import type { SentinelPerson } from './people.ts';
import type { Trouble } from './trouble.ts';

/** Seconds. */
const HOUR = 3600;

const DECLINES = sentinel('login', 'declines', 'Dora Declines', 'says no', { declines: true });
const CODE_REJECTED = sentinel('token', 'code-rejected', 'Cody Rejected', 'token endpoint: refuses the code', {
  code: 'rejected',
});
const CLOCK_SKEW = sentinel(
  'token',
  'clock-skew',
  'Claus Clock',
  'the provider’s clock is an hour ahead from here on',
  {
    clockAhead: HOUR,
  },
);

const LATER = [
  sentinel('refresh', 'lapses', 'Lara Lapses', 'the access token is refused from its second use on, until refreshed', {
    lapses: true,
  }),
  sentinel('refresh', 'refresh-revoked', 'Rita Revoked', 'as lapses, and the refresh token is refused', {
    lapses: true,
    refresh: 'revoked',
  }),
  sentinel('refresh', 'refresh-500', 'Rex Refresh', 'as lapses, and refreshing answers 500', {
    lapses: true,
    refresh: 'breaks',
  }),
  sentinel('refresh', 'refresh-same', 'Sam Same', 'as lapses, and refreshing brings no new refresh token', {
    lapses: true,
    refresh: 'same',
  }),
  sentinel('refresh', 'short', 'Shona Short', 'access tokens live for 2 seconds', { expires_in: 2 }),
];

/** Everybody at each provider for whom something fails. */
export const ORIGINAL_SENTINELS: Readonly<Record<OriginalName, readonly SentinelPerson[]>> = {
  webplatform: [
    DECLINES,
    CODE_REJECTED,
    sentinel('token', 'scopes-empty', 'Sue Scopes', 'token endpoint: "scopes": [] in place of scope', {
      emptyScopes: true,
    }),
  ],
  mozilla: [DECLINES, ...LATER],
  strava: [
    DECLINES,
    sentinel('callback', 'partial', 'Pat Partial', 'grants nothing but read, whatever is ticked', {
      grantsOnly: ['read'],
    }),
    ...LATER,
  ],
  twitter: [
    DECLINES,
    sentinel('callback', 'other-token', 'Otto Other', 'callback with a request token of somebody else', {
      callback: 'other-token',
    }),
    sentinel('callback', 'no-verifier', 'Vera Without', 'callback without oauth_verifier', { callback: 'no-verifier' }),
    sentinel('callback', 'wrong-verifier', 'Vera Wrong', 'callback with a wrong oauth_verifier', {
      callback: 'wrong-verifier',
    }),
    CLOCK_SKEW,
    sentinel('token', 'wrong-signature', 'Sig Wrong', 'access-token call: the signature is called wrong', {
      accessToken: 'signature-refused',
    }),
    sentinel('token', 'other-token-secret', 'Ossi Other', 'access-token call: the token belongs to somebody else', {
      accessToken: 'other-consumer',
    }),
    sentinel('token', 'token-html', 'Hal Html', 'access-token call: HTML in place of a form', { accessToken: 'html' }),
    sentinel('userinfo', 'profile-500', 'Pia Profile', 'profile API: 500', { profile: 'breaks' }),
  ],
  foursquare: [DECLINES, CLOCK_SKEW],
  textbook: [
    DECLINES,
    CODE_REJECTED,
    sentinel('token', 'token-500', 'Fay Five', 'token endpoint: 500', { code: 'breaks' }),
    ...LATER,
  ],
};

function sentinel(where: Stage, id: string, name: string, about: string, trouble: Trouble): SentinelPerson {
  return { id, name, about, email: `${id}@example.org`, where, trouble };
}
