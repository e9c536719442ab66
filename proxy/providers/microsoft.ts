import type { OidcRow } from '../protocol/provider.ts';

export const microsoft: OidcRow = {
  id: 'microsoft',
  name: 'Microsoft',
  protocol: 'oidc',
  issuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
  // What the metadata of `common` and `organizations` says, braces and all; `{tenantid}` is no placeholder of ours.
  tenant_issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  endpoint_origins: ['https://graph.microsoft.com'],
  scope: ['openid', 'profile', 'email'],
  client_auth: 'client_secret_post',
  // Redirect URIs of the type "SPA" are redeemed by browsers alone: without their Origin header the answer is an error.
  secret_optional: true,
  token_endpoint_cors: true,
  // userinfo names a picture, but it is fetched with the token in a header, which no <img> sends.
  claims: { picture: [] },
  // There is no endpoint for it.
  revocation: false,
  placeholders: { tenant: { kind: 'segment', example: 'contoso.onmicrosoft.com', default: 'common' } },
  console_url: 'https://entra.microsoft.com/',
  logo: { path: 'M0 0h11v11H0zM13 0h11v11H13zM0 13h11v11H0zM13 13h11v11H13z' },
};
