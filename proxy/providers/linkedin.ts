import type { OAuth2Row } from '../protocol/provider.ts';

/** Its id_token has no nonce, so it proves nothing about this sign-in: who somebody is, userinfo says. */
export const linkedin: OAuth2Row = {
  id: 'linkedin',
  name: 'LinkedIn',
  protocol: 'oauth2',
  issuer: 'https://www.linkedin.com/oauth',
  authorization_endpoint: 'https://www.linkedin.com/oauth/v2/authorization',
  token_endpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
  scope: ['openid', 'profile', 'email'],
  // Basic is refused.
  client_auth: 'client_secret_post',
  // A code_verifier makes the answer invalid_client (teamhanko/hanko#2405, UsefulSoftwareCo/executor#2087, both 2026);
  // LinkedIn documents PKCE for native applications alone, at another endpoint.
  pkce: 'refused',
  token_answer: { token_type: 'optional' },
  profile: {
    url: 'https://api.linkedin.com/v2/userinfo',
    map: { sub: 'sub', name: 'name', email: 'email', email_verified: 'email_verified', picture: 'picture' },
  },
  // LinkedIn documents no call that ends a token's life.
  console_url: 'https://www.linkedin.com/developers/apps',
  logo: {
    path: 'M0 8h5v16H0zM2.5 0a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8zM8 8h4.8v2.2c.9-1.5 2.6-2.6 5-2.6C22.5 7.6 24 10.7 24 15v9h-5v-8c0-2.4-.4-4-2.8-4S13 13.7 13 16v8H8z',
  },
};
