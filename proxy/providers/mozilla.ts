import type { OAuth2Row } from '../protocol/provider.ts';

/** Mozilla accounts, for public clients: a confidential one may not send a code_verifier. */
export const mozilla: OAuth2Row = {
  id: 'mozilla',
  name: 'Mozilla',
  protocol: 'oauth2',
  issuer: 'https://accounts.firefox.com',
  authorization_endpoint: 'https://oauth.accounts.firefox.com/v1/authorization',
  token_endpoint: 'https://oauth.accounts.firefox.com/v1/token',
  scope: ['profile'],
  client_auth: 'none',
  token_request: { body: 'json' },
  // `{code, errno, error, message}`: 101 is an unknown client, 102 a wrong secret.
  token_error: { at: 'errno', client_rejected: [101, 102] },
  authorize_params: { access_type: 'offline', action: 'signin' },
  caller_params: { login_hint: 'email', prompt: 'prompt' },
  client_info: {
    url: 'https://oauth.accounts.firefox.com/v1/client/{client_id}',
    redirect_uri: 'redirect_uri',
    name: 'name',
    picture: 'image_uri',
  },
  profile: {
    url: 'https://profile.accounts.firefox.com/v1/profile',
    map: { sub: 'uid', name: 'displayName', email: 'email', picture: 'avatar' },
  },
  revocation: {
    url: 'https://oauth.accounts.firefox.com/v1/destroy',
    auth: 'client_id',
    body: 'json',
  },
};
