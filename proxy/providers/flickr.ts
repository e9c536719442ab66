import type { OAuth1Row } from '../protocol/provider.ts';

export const flickr: OAuth1Row = {
  id: 'flickr',
  name: 'Flickr',
  protocol: 'oauth1',
  issuer: 'https://www.flickr.com',
  request_token_endpoint: 'https://www.flickr.com/services/oauth/request_token',
  authorization_endpoint: 'https://www.flickr.com/services/oauth/authorize',
  token_endpoint: 'https://www.flickr.com/services/oauth/access_token',
  signature_method: 'HMAC-SHA1',
  scope: [],
  authorize_params: { perms: 'read' },
  profile: {
    url: 'https://api.flickr.com/services/rest/?method=flickr.test.login&format=json&nojsoncallback=1',
    map: { sub: 'user.id', name: 'user.username._content', username: 'user.username._content' },
  },
  token_profile: { sub: 'user_nsid', name: 'fullname', username: 'username' },
  console_url: 'https://www.flickr.com/services/apps',
};
