import type { OidcRow } from '../protocol/provider.ts';

/** Neither the id_token nor userinfo has these unless they are asked for by name (OpenID Connect Core section 5.5). */
const CLAIMS = { email: null, email_verified: null, picture: null, preferred_username: null };

export const twitch: OidcRow = {
  id: 'twitch',
  name: 'Twitch',
  protocol: 'oidc',
  issuer: 'https://id.twitch.tv/oauth2',
  scope: ['openid', 'user:read:email'],
  optional_scope: ['user:read:follows', 'user:read:subscriptions'],
  // Twitch's documentation does not speak of PKCE: S256 is sent.
  client_auth: 'client_secret_post',
  authorize_params: { claims: JSON.stringify({ id_token: CLAIMS, userinfo: CLAIMS }) },
  // Twitch's preferred_username is the display name.
  claims: { name: 'preferred_username' },
  token_error: { at: 'message', client_rejected: ['invalid client', 'invalid client secret', 'missing client secret'] },
  revocation: { url: 'https://id.twitch.tv/oauth2/revoke', auth: 'client_id' },
  console_url: 'https://dev.twitch.tv/console/apps',
};
