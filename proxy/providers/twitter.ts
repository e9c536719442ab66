import type { OAuth1Row } from '../protocol/provider.ts';

/** Twitter as it was, and still is for applications with OAuth 1.0a keys; OAuth 2.0 there is the row `x`. */
export const twitter: OAuth1Row = {
  id: 'twitter',
  name: 'Twitter',
  protocol: 'oauth1',
  issuer: 'https://api.x.com',
  request_token_endpoint: 'https://api.x.com/oauth/request_token',
  // `authorize` in place of `authenticate` asks every time.
  authorization_endpoint: 'https://api.x.com/oauth/authenticate',
  token_endpoint: 'https://api.x.com/oauth/access_token',
  signature_method: 'HMAC-SHA1',
  scope: [],
  caller_params: { login_hint: 'screen_name' },
  profile: {
    url: 'https://api.x.com/1.1/account/verify_credentials.json?include_email=true',
    map: {
      sub: 'id_str',
      name: 'name',
      username: 'screen_name',
      // Only told where the application may ask for it, and then it is a confirmed one; nothing says so.
      email: 'email',
      picture: 'profile_image_url_https',
    },
  },
  token_profile: { sub: 'user_id', username: 'screen_name' },
  revocation: { url: 'https://api.x.com/1.1/oauth/invalidate_token' },
  console_url: 'https://developer.x.com/en/portal/projects-and-apps',
};
