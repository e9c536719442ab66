import { TOKEN } from '../fixture.ts';
import { REQUEST_TOKEN_ANSWER, TOKEN_SECRET, type OAuth1Fixture } from '../oauth1Fixture.ts';

/** flickr.com, "User Authentication" and "flickr.test.login". */
export const fixture: OAuth1Fixture = {
  place: 'header',
  signature: 'HMAC-SHA1',
  requestToken: { url: 'https://www.flickr.com/services/oauth/request_token', answer: REQUEST_TOKEN_ANSWER },
  authorize: { endpoint: 'https://www.flickr.com/services/oauth/authorize', params: { perms: 'read' } },
  accessToken: {
    url: 'https://www.flickr.com/services/oauth/access_token',
    answer: {
      fullname: 'Ann Archer',
      oauth_token: TOKEN,
      oauth_token_secret: TOKEN_SECRET,
      user_nsid: '21207597@N07',
      username: 'annarcher',
    },
  },
  api: {
    url: 'https://api.flickr.com/services/rest/?method=flickr.test.login&format=json&nojsoncallback=1',
    answer: { user: { id: '21207597@N07', username: { _content: 'annarcher' }, path_alias: null }, stat: 'ok' },
  },
  profile: {
    iss: 'https://www.flickr.com',
    sub: '21207597@N07',
    name: 'annarcher',
    username: 'annarcher',
  },
  person: { iss: 'https://www.flickr.com', sub: '21207597@N07', name: 'Ann Archer' },
  errors: {
    requestToken: [
      { status: 401, body: 'oauth_problem=consumer_key_unknown', code: 'misconfigured' },
      {
        status: 401,
        body: 'oauth_problem=signature_invalid&debug_sbs=POST&https%3A%2F%2Fwww.flickr.com%2Fservices%2Foauth%2Frequest_token',
        code: 'misconfigured',
      },
    ],
    accessToken: [
      { status: 401, body: 'oauth_problem=token_rejected', code: 'code_rejected' },
      { status: 401, body: 'oauth_problem=verifier_invalid', code: 'code_rejected' },
      { status: 401, body: 'oauth_problem=signature_invalid&debug_sbs=POST', code: 'misconfigured' },
    ],
  },
};
