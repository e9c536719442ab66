import type { OAuth2Row } from '../protocol/provider.ts';

const HEADERS = { 'notion-version': '2022-06-28' };

export const notion: OAuth2Row = {
  id: 'notion',
  name: 'Notion',
  protocol: 'oauth2',
  issuer: 'https://api.notion.com',
  authorization_endpoint: 'https://api.notion.com/v1/oauth/authorize',
  token_endpoint: 'https://api.notion.com/v1/oauth/token',
  // What an integration may do is set where it is registered.
  scope: [],
  // Notion's documentation does not speak of PKCE: S256 is sent.
  client_auth: 'client_secret_basic',
  authorize_params: { owner: 'user' },
  token_request: { body: 'json', headers: HEADERS },
  profile: {
    url: 'https://api.notion.com/v1/users/me',
    headers: HEADERS,
    // The token is a bot's; the person is who owns it.
    map: {
      sub: 'bot.owner.user.id',
      name: 'bot.owner.user.name',
      email: 'bot.owner.user.person.email',
      picture: 'bot.owner.user.avatar_url',
    },
  },
  revocation: { url: 'https://api.notion.com/v1/oauth/revoke', auth: 'basic', body: 'json', headers: HEADERS },
  console_url: 'https://www.notion.so/profile/integrations',
};
