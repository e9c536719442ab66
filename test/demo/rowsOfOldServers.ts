import type { OAuth1Row, OAuth2Row } from '../../proxy/protocol/provider.ts';

/** WebPlatform accounts (2014): the server knows where it sends people, and takes no word of PKCE. */
export function webPlatformRow(base: string): OAuth2Row {
  const server = `${base}/webplatform`;
  return {
    id: 'demo-webplatform',
    name: 'WebPlatform (demo)',
    protocol: 'oauth2',
    issuer: server,
    authorization_endpoint: `${server}/v1/authorization`,
    token_endpoint: `${server}/v1/token`,
    scope: ['session'],
    scope_separator: ',',
    client_auth: 'client_secret_post',
    pkce: 'refused',
    authorize_params: { action: 'signin' },
    token_request: { body: 'json', omit: ['grant_type', 'redirect_uri'] },
    // `{code, errno, error, message}`: 101 is an unknown client, 102 a wrong secret.
    token_error: { at: 'errno', client_rejected: [101, 102] },
    client_info: {
      url: `${server}/v1/client/{client_id}`,
      redirect_uri: 'redirect_uri',
      name: 'name',
      picture: 'image_uri',
    },
    profile: {
      url: `${server}/v1/session/read`,
      map: { sub: 'uid', name: 'fullName', username: 'username', email: 'email' },
    },
    revocation: false,
  };
}

/** Foursquare as it was: OAuth 1.0 before its revision, everything in the query. */
export function foursquareRow(base: string): OAuth1Row {
  const server = `${base}/foursquare`;
  return {
    id: 'demo-foursquare',
    name: 'Foursquare (demo)',
    protocol: 'oauth1',
    issuer: server,
    request_token_endpoint: `${server}/oauth/request_token`,
    request_token_method: 'GET',
    authorization_endpoint: `${server}/oauth/authorize`,
    token_endpoint: `${server}/oauth/access_token`,
    signature_method: 'HMAC-SHA1',
    transport: 'query',
    scope: [],
    profile: {
      url: `${server}/v1/user.json`,
      map: {
        sub: 'user.id',
        name: { join: ['user.firstname', 'user.lastname'] },
        email: 'user.email',
        picture: 'user.photo',
      },
    },
    // Nobody can tell who has ended a handshake: good for this demo, and for closed networks.
    dangerously: { oauth1_version: '1.0' },
  };
}

/** The client of the textbook: Basic and a form, scopes that may be declined, tokens of fewer scopes. */
export function textbookRow(base: string): OAuth2Row {
  const server = `${base}/textbook`;
  return {
    id: 'demo-textbook',
    name: 'Textbook (demo)',
    protocol: 'oauth2',
    issuer: server,
    authorization_endpoint: `${server}/authorize`,
    token_endpoint: `${server}/token`,
    scope: ['profile', 'a', 'b'],
    optional_scope: ['c'],
    client_auth: 'client_secret_basic',
    profile: { url: `${server}/api/me`, map: { sub: 'id', name: 'name', email: 'email' } },
    down_scoping: true,
    resources: Object.fromEntries(['a', 'b', 'c'].map((letter) => [`letters-${letter}`, letters(server, letter)])),
    revocation: false,
  };
}

function letters(server: string, letter: string) {
  return {
    url: `${server}/api/letters/${letter}`,
    scope: [letter],
    table: {
      title: `Letters of ${letter.toUpperCase()}`,
      columns: [
        { path: 'id', title: 'Number' },
        { path: 'from', title: 'From' },
        { path: 'scope', title: 'Scopes of the token' },
      ],
    },
  };
}
