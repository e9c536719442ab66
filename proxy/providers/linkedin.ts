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
};
