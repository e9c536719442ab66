import type { OAuth2Row } from '../protocol/provider.ts';

/** Without a version in the URLs Facebook takes the oldest that the application may use: nothing here depends on it. */
export const facebook: OAuth2Row = {
  id: 'facebook',
  name: 'Facebook',
  protocol: 'oauth2',
  issuer: 'https://www.facebook.com',
  authorization_endpoint: 'https://www.facebook.com/dialog/oauth',
  token_endpoint: 'https://graph.facebook.com/oauth/access_token',
  scope: ['public_profile', 'email'],
  scope_separator: ',',
  // Its token answer names no scopes, so a declined email shows as granted. PKCE is documented for its OpenID flow alone:
  // S256 is sent.
  client_auth: 'client_secret_post',
  // The error is an object. 1: the secret is wrong, 101: there is no such application.
  token_error: { at: 'error.code', client_rejected: [1, 101] },
  profile: {
    url: 'https://graph.facebook.com/me?fields=id,name,email,picture',
    map: { sub: 'id', name: 'name', email: 'email', picture: 'picture.data.url' },
  },
  revocation: {
    url: 'https://graph.facebook.com/me/permissions',
    method: 'DELETE',
    auth: 'bearer',
    body: 'none',
  },
  console_url: 'https://developers.facebook.com/apps',
};
