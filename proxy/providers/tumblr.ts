import type { OAuth1Row } from '../protocol/provider.ts';

export const tumblr: OAuth1Row = {
  id: 'tumblr',
  name: 'Tumblr',
  protocol: 'oauth1',
  issuer: 'https://www.tumblr.com',
  request_token_endpoint: 'https://www.tumblr.com/oauth/request_token',
  authorization_endpoint: 'https://www.tumblr.com/oauth/authorize',
  token_endpoint: 'https://www.tumblr.com/oauth/access_token',
  signature_method: 'HMAC-SHA1',
  scope: [],
  profile: {
    url: 'https://api.tumblr.com/v2/user/info',
    // There is no id: the name is the key, and whoever gives it up may see it taken.
    map: { sub: 'response.user.name', name: 'response.user.name', username: 'response.user.name' },
  },
  console_url: 'https://www.tumblr.com/oauth/apps',
};
