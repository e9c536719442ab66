import type { OAuth2Row } from '../protocol/provider.ts';

/** Calls without a name of their own are answered 429. */
const HEADERS = { 'user-agent': 'web:{client_id}:1.0' };

export const reddit: OAuth2Row = {
  id: 'reddit',
  name: 'Reddit',
  protocol: 'oauth2',
  issuer: 'https://www.reddit.com',
  authorization_endpoint: 'https://www.reddit.com/api/v1/authorize',
  token_endpoint: 'https://www.reddit.com/api/v1/access_token',
  scope: ['identity'],
  optional_scope: ['history', 'mysubreddits', 'read'],
  // Installed applications send Basic with an empty password, which is no client of RFC 6749: a secret is needed here.
  // Reddit's documentation does not speak of PKCE: S256 is sent.
  client_auth: 'client_secret_basic',
  token_request: { headers: HEADERS },
  // A wrong secret is `{"message": "Unauthorized", "error": 401}`; everything else is a name, often with status 200.
  token_error: { at: 'error', client_rejected: [401] },
  profile: {
    url: 'https://oauth.reddit.com/api/v1/me',
    headers: HEADERS,
    map: {
      sub: 'id',
      name: 'name',
      username: 'name',
      picture: { path: 'icon_img', strip_query: true },
      url: { template: 'https://www.reddit.com/user/{name}' },
    },
  },
  revocation: { url: 'https://www.reddit.com/api/v1/revoke_token', headers: HEADERS },
  console_url: 'https://www.reddit.com/prefs/apps',
};
