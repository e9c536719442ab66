import type { OAuth2Row } from '../protocol/provider.ts';

export const discord: OAuth2Row = {
  id: 'discord',
  name: 'Discord',
  protocol: 'oauth2',
  issuer: 'https://discord.com',
  authorization_endpoint: 'https://discord.com/oauth2/authorize',
  token_endpoint: 'https://discord.com/api/oauth2/token',
  scope: ['identify', 'email'],
  optional_scope: ['connections', 'guilds'],
  client_auth: 'client_secret_basic',
  // Applications that are set to "Public Client".
  secret_optional: true,
  caller_params: { prompt: 'prompt' },
  profile: {
    url: 'https://discord.com/api/users/@me',
    map: {
      sub: 'id',
      // Who has not chosen a display name has only the username.
      name: ['global_name', 'username'],
      username: 'username',
      email: 'email',
      email_verified: 'verified',
      picture: { template: 'https://cdn.discordapp.com/avatars/{id}/{avatar}.png' },
    },
  },
  revocation: { url: 'https://discord.com/api/oauth2/token/revoke' },
  console_url: 'https://discord.com/developers/applications',
};
