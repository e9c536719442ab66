import type { OAuth2Row } from '../protocol/provider.ts';

export const spotify: OAuth2Row = {
  id: 'spotify',
  name: 'Spotify',
  protocol: 'oauth2',
  issuer: 'https://accounts.spotify.com',
  authorization_endpoint: 'https://accounts.spotify.com/authorize',
  token_endpoint: 'https://accounts.spotify.com/api/token',
  scope: ['user-read-email', 'user-read-private'],
  optional_scope: ['user-top-read', 'user-read-recently-played', 'playlist-read-private'],
  // Spotify documents PKCE for clients without a secret; with both, which libraries send, it is taken as well.
  client_auth: 'client_secret_basic',
  secret_optional: true,
  profile: {
    url: 'https://api.spotify.com/v1/me',
    // Spotify says of the address itself that it is not verified.
    map: {
      sub: 'id',
      name: 'display_name',
      email: 'email',
      picture: 'images.0.url',
      url: 'external_urls.spotify',
    },
  },
  // Since 2025 (developer.spotify.com, "Redirect URIs").
  refuses_localhost: true,
  console_url: 'https://developer.spotify.com/dashboard',
};
