import type { OidcRow } from '../protocol/provider.ts';

export const gitlab: OidcRow = {
  id: 'gitlab',
  name: 'GitLab',
  protocol: 'oidc',
  issuer: 'https://{domain}',
  scope: ['openid', 'profile', 'email'],
  optional_scope: ['read_user', 'read_api'],
  client_auth: 'client_secret_basic',
  // docs.gitlab.com: an application that is not confidential sends no secret, and the token endpoint answers browsers.
  secret_optional: true,
  token_endpoint_cors: true,
  claims: { username: 'nickname' },
  placeholders: { domain: { kind: 'host', example: 'gitlab.example.com', default: 'gitlab.com' } },
  console_url: 'https://{domain}/-/user_settings/applications',
};
