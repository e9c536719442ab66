import { TOKEN } from '../fixture.ts';
import { REQUEST_TOKEN_ANSWER, TOKEN_SECRET, type OAuth1Fixture } from '../oauth1Fixture.ts';

/** tumblr.com, "API v2, Authentication" and "/user/info". */
export const fixture: OAuth1Fixture = {
  place: 'header',
  signature: 'HMAC-SHA1',
  requestToken: { url: 'https://www.tumblr.com/oauth/request_token', answer: REQUEST_TOKEN_ANSWER },
  authorize: { endpoint: 'https://www.tumblr.com/oauth/authorize', params: {} },
  accessToken: {
    url: 'https://www.tumblr.com/oauth/access_token',
    answer: { oauth_token: TOKEN, oauth_token_secret: TOKEN_SECRET },
  },
  api: {
    url: 'https://api.tumblr.com/v2/user/info',
    answer: {
      meta: { status: 200, msg: 'OK' },
      response: {
        user: {
          name: 'annarcher',
          likes: 3,
          following: 5,
          default_post_format: 'html',
          blogs: [{ name: 'annarcher', url: 'https://annarcher.tumblr.com/', primary: true }],
        },
      },
    },
  },
  profile: { iss: 'https://www.tumblr.com', sub: 'annarcher', name: 'annarcher', username: 'annarcher' },
  errors: {
    requestToken: [
      { status: 401, body: 'oauth_signature [a=] does not match expected value [b=]', code: 'misconfigured' },
    ],
    accessToken: [
      { status: 401, body: 'oauth_signature [a=] does not match expected value [b=]', code: 'misconfigured' },
      { status: 400, body: 'Missing or invalid request token.', code: 'code_rejected' },
    ],
  },
};
