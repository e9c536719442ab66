import type { OAuth2Row } from '../protocol/provider.ts';

export const x: OAuth2Row = {
  id: 'x',
  name: 'X',
  protocol: 'oauth2',
  issuer: 'https://x.com',
  authorization_endpoint: 'https://x.com/i/oauth2/authorize',
  token_endpoint: 'https://api.x.com/2/oauth2/token',
  scope: ['users.read', 'tweet.read'],
  optional_scope: ['follows.read', 'like.read'],
  client_auth: 'client_secret_basic',
  // PKCE is demanded of everyone, and public clients send their client_id alone.
  secret_optional: true,
  profile: {
    // Not confirmed_email: it needs a scope that only some applications may ask for, and what is answered without it
    // is not documented.
    url: 'https://api.x.com/2/users/me?user.fields=profile_image_url',
    map: {
      sub: 'data.id',
      name: 'data.name',
      username: 'data.username',
      picture: 'data.profile_image_url',
      url: { template: 'https://x.com/{data.username}' },
    },
  },
  revocation: { url: 'https://api.x.com/2/oauth2/revoke' },
  console_url: 'https://developer.x.com/en/portal/dashboard',
};
