import type { OidcRow } from '../protocol/provider.ts';

export const auth0: OidcRow = {
  id: 'auth0',
  name: 'Auth0',
  protocol: 'oidc',
  // With the slash, as its metadata and id_tokens have it.
  issuer: 'https://{domain}/',
  scope: ['openid', 'profile', 'email'],
  client_auth: 'client_secret_basic',
  // Which origins the token endpoint answers is a setting of each application: no browser exchanges here.
  secret_optional: true,
  // What a wrong secret is answered with.
  token_error: { at: 'error', client_rejected: ['access_denied'] },
  // Its endpoint ends refresh tokens only, and there is none here.
  revocation: false,
  placeholders: { domain: { kind: 'host', example: 'acme.eu.auth0.com' } },
  console_url: 'https://manage.auth0.com/',
};
