import type { OidcRow } from '../protocol/provider.ts';

export const keycloak: OidcRow = {
  id: 'keycloak',
  name: 'Keycloak',
  protocol: 'oidc',
  issuer: 'https://{domain}/realms/{realm}',
  scope: ['openid', 'profile', 'email'],
  client_auth: 'client_secret_basic',
  // Which origins the token endpoint answers is a setting of each client: no browser exchanges here.
  secret_optional: true,
  placeholders: {
    // Before Keycloak 17 the path began with /auth.
    domain: { kind: 'host', example: 'id.example.com or id.example.com/auth' },
    realm: { kind: 'segment', example: 'master' },
  },
  console_url: 'https://{domain}/admin/',
};
