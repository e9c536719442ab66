import type { OAuth2Row } from '../protocol/provider.ts';

export const bitbucket: OAuth2Row = {
  id: 'bitbucket',
  name: 'Bitbucket',
  protocol: 'oauth2',
  issuer: 'https://bitbucket.org',
  authorization_endpoint: 'https://bitbucket.org/site/oauth2/authorize',
  token_endpoint: 'https://bitbucket.org/site/oauth2/access_token',
  // What may be asked for is set with the OAuth consumer; the answer says what it was.
  scope: ['account', 'email'],
  // Bitbucket's documentation does not speak of PKCE: S256 is sent.
  client_auth: 'client_secret_basic',
  token_answer: { scope: 'scopes' },
  profile: {
    url: 'https://api.bitbucket.org/2.0/user',
    map: {
      // Bitbucket's own and on every account; account_id is Atlassian's and may be missing. Names can change.
      sub: 'uuid',
      name: 'display_name',
      username: ['username', 'nickname'],
      picture: 'links.avatar.href',
      url: 'links.html.href',
    },
    emails: {
      url: 'https://api.bitbucket.org/2.0/user/emails',
      list: 'values',
      email: 'email',
      primary: 'is_primary',
      verified: 'is_confirmed',
    },
  },
};
