import type { OidcRow } from '../protocol/provider.ts';

export const apple: OidcRow = {
  id: 'apple',
  name: 'Apple',
  protocol: 'oidc',
  issuer: 'https://appleid.apple.com',
  scope: ['openid', 'name', 'email'],
  // The configured secret is the private key that Apple hands out as a .p8 file.
  client_auth: 'es256_client_secret',
  client_jwt: { iss: '{team_id}', kid: '{key_id}', aud: 'https://appleid.apple.com' },
  // Apple's documentation does not speak of PKCE: S256 is sent, the proxy compares the verifier in any case.
  // Nor does it know any of the parameters that a caller may add.
  caller_params: {},
  // Demanded where the scope has name or email. The name comes with the very first sign-in only.
  form_post: true,
  form_post_name: { param: 'user', name: { join: ['name.firstName', 'name.lastName'] } },
  placeholders: {
    team_id: { kind: 'segment', example: 'A1B2C3D4E5' },
    key_id: { kind: 'segment', example: 'F6G7H8J9K0' },
  },
  console_url: 'https://developer.apple.com/account/resources/identifiers/list/serviceId',
};
