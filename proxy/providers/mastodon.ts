import type { OAuth2Row } from '../protocol/provider.ts';

export const mastodon: OAuth2Row = {
  id: 'mastodon',
  name: 'Mastodon',
  protocol: 'oauth2',
  // With the slash, as a server's own metadata has it (RFC 8414, since Mastodon 4.3).
  issuer: 'https://{domain}/',
  authorization_endpoint: 'https://{domain}/oauth/authorize',
  token_endpoint: 'https://{domain}/oauth/token',
  scope: ['read:accounts'],
  optional_scope: ['read:follows', 'read:statuses'],
  client_auth: 'client_secret_post',
  profile: {
    url: 'https://{domain}/api/v1/accounts/verify_credentials',
    // The id is this server's own: two servers' people are told apart by the issuer.
    map: { sub: 'id', name: ['display_name', 'username'], username: 'username', picture: 'avatar', url: 'url' },
  },
  revocation: { url: 'https://{domain}/oauth/revoke' },
  placeholders: { domain: { kind: 'host', example: 'mastodon.social' } },
  console_url: 'https://{domain}/settings/applications',
};
