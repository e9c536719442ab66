import type { OAuth2Row } from '../protocol/provider.ts';

export const dropbox: OAuth2Row = {
  id: 'dropbox',
  name: 'Dropbox',
  protocol: 'oauth2',
  issuer: 'https://www.dropbox.com',
  authorization_endpoint: 'https://www.dropbox.com/oauth2/authorize',
  token_endpoint: 'https://api.dropboxapi.com/oauth2/token',
  scope: ['account_info.read'],
  optional_scope: ['files.metadata.read'],
  client_auth: 'client_secret_basic',
  // With PKCE, by Dropbox's OAuth guide.
  secret_optional: true,
  profile: {
    // Without a body there must be no Content-Type either.
    method: 'POST',
    url: 'https://api.dropboxapi.com/2/users/get_current_account',
    map: {
      sub: 'account_id',
      name: 'name.display_name',
      email: 'email',
      email_verified: 'email_verified',
      picture: 'profile_photo_url',
    },
  },
  revocation: { url: 'https://api.dropboxapi.com/2/auth/token/revoke', auth: 'bearer', body: 'none' },
  console_url: 'https://www.dropbox.com/developers/apps',
};
