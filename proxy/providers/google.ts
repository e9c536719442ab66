import type { OidcRow } from '../protocol/provider.ts';

export const google: OidcRow = {
  id: 'google',
  name: 'Google',
  protocol: 'oidc',
  issuer: 'https://accounts.google.com',
  // Google's documentation allows both spellings in an id_token.
  issuer_aliases: ['accounts.google.com'],
  endpoint_origins: [
    'https://oauth2.googleapis.com',
    'https://openidconnect.googleapis.com',
    'https://www.googleapis.com',
  ],
  scope: ['openid', 'email', 'profile'],
  // The token endpoint answers browsers too, but without the secret it answers "client_secret is missing", PKCE or not.
  client_auth: 'client_secret_post',
  caller_params: { login_hint: 'login_hint', prompt: 'prompt', ui_locales: 'hl' },
  token_answer: {
    scope_aliases: {
      'https://www.googleapis.com/auth/userinfo.email': 'email',
      'https://www.googleapis.com/auth/userinfo.profile': 'profile',
    },
  },
  console_url: 'https://console.cloud.google.com/apis/credentials',
};
