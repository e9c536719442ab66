import type { OAuth2Row } from '../protocol/provider.ts';

export const strava: OAuth2Row = {
  id: 'strava',
  name: 'Strava',
  protocol: 'oauth2',
  issuer: 'https://www.strava.com',
  authorization_endpoint: 'https://www.strava.com/oauth/authorize',
  // The older /oauth/token does the same.
  token_endpoint: 'https://www.strava.com/api/v3/oauth/token',
  scope: ['read'],
  optional_scope: ['activity:read'],
  scope_separator: ',',
  // The person may untick some; the token answer does not say it.
  callback_scope: 'scope',
  // Strava's documentation does not speak of PKCE: S256 is sent.
  client_auth: 'client_secret_post',
  // `{message, errors: [{resource, field, code}]}`: the resource is Application or AuthorizationCode.
  token_error: { at: 'errors.0.resource', client_rejected: ['Application'] },
  profile: {
    url: 'https://www.strava.com/api/v3/athlete',
    map: { sub: 'id', name: { join: ['firstname', 'lastname'] }, username: 'username', picture: 'profile' },
  },
  token_profile: { sub: 'athlete.id', name: { join: ['athlete.firstname', 'athlete.lastname'] } },
  resources: {
    activities: {
      url: 'https://www.strava.com/api/v3/athlete/activities',
      params: { page: 'integer', per_page: 'integer' },
      scope: ['activity:read'],
      table: {
        title: 'Activities',
        columns: [
          { path: 'name', title: 'Name' },
          { path: 'sport_type', title: 'Sport' },
          { path: 'start_date', title: 'When', unit: 'time' },
          { path: 'distance', title: 'Distance', unit: 'metres' },
          { path: 'moving_time', title: 'Moving time', unit: 'seconds' },
        ],
      },
    },
  },
  // The token alone is the credential, and it is a parameter.
  revocation: { url: 'https://www.strava.com/oauth/deauthorize', auth: 'client_id', token_param: 'access_token' },
  console_url: 'https://www.strava.com/settings/api',
};
