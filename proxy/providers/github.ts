import type { OAuth2Row } from '../protocol/provider.ts';

export const github: OAuth2Row = {
  id: 'github',
  name: 'GitHub',
  protocol: 'oauth2',
  // GitHub began to send this `iss` with its callbacks in 2026 (RFC 9207).
  issuer: 'https://github.com/login/oauth',
  authorization_endpoint: 'https://github.com/login/oauth/authorize',
  token_endpoint: 'https://github.com/login/oauth/access_token',
  scope: ['read:user', 'user:email'],
  client_auth: 'client_secret_post',
  // Public clients are not told from confidential ones: PKCE is checked, and the secret is demanded all the same.
  caller_params: { login_hint: 'login', prompt: 'prompt' },
  profile: {
    url: 'https://api.github.com/user',
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    map: { sub: 'id', name: 'name', username: 'login', picture: 'avatar_url', url: 'html_url' },
    emails: { url: 'https://api.github.com/user/emails', email: 'email', primary: 'primary', verified: 'verified' },
  },
  revocation: {
    url: 'https://api.github.com/applications/{client_id}/token',
    method: 'DELETE',
    auth: 'basic',
    body: 'json',
    token_param: 'access_token',
  },
  console_url: 'https://github.com/settings/developers',
};
