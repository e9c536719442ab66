import { TOKEN } from '../fixture.ts';
import { REQUEST_TOKEN, REQUEST_TOKEN_ANSWER, TOKEN_SECRET, type OAuth1Fixture } from '../oauth1Fixture.ts';

/** docs.x.com, "OAuth 1.0a", "Sign in with Twitter" and "GET account/verify_credentials". */
export const fixture: OAuth1Fixture = {
  place: 'header',
  signature: 'HMAC-SHA1',
  requestToken: { url: 'https://api.x.com/oauth/request_token', answer: REQUEST_TOKEN_ANSWER },
  authorize: {
    asked: { login_hint: 'annarcher' },
    endpoint: 'https://api.x.com/oauth/authenticate',
    params: { screen_name: 'annarcher' },
  },
  denied: { denied: REQUEST_TOKEN },
  accessToken: {
    url: 'https://api.x.com/oauth/access_token',
    answer: {
      oauth_token: TOKEN,
      oauth_token_secret: TOKEN_SECRET,
      user_id: '2244994945',
      screen_name: 'annarcher',
    },
  },
  api: {
    url: 'https://api.x.com/1.1/account/verify_credentials.json?include_email=true',
    answer: {
      // It may be larger than a number of JSON can be.
      id: 2_244_994_945,
      id_str: '2244994945',
      name: 'Ann Archer',
      screen_name: 'annarcher',
      email: 'ann@example.com',
      profile_image_url: 'http://pbs.twimg.com/profile_images/1/made-up_normal.jpg',
      profile_image_url_https: 'https://pbs.twimg.com/profile_images/1/made-up_normal.jpg',
    },
  },
  profile: {
    iss: 'https://api.x.com',
    sub: '2244994945',
    name: 'Ann Archer',
    username: 'annarcher',
    email: 'ann@example.com',
    picture: 'https://pbs.twimg.com/profile_images/1/made-up_normal.jpg',
  },
  person: { iss: 'https://api.x.com', sub: '2244994945', name: 'annarcher' },
  revocation: { url: 'https://api.x.com/1.1/oauth/invalidate_token', answer: { access_token: TOKEN } },
  errors: {
    requestToken: [
      { status: 401, body: refusal(32, 'Could not authenticate you.'), code: 'misconfigured' },
      {
        status: 403,
        body: refusal(415, 'Callback URL not approved for this client application.'),
        code: 'misconfigured',
      },
      { status: 400, body: refusal(215, 'Bad Authentication data.'), code: 'misconfigured' },
    ],
    accessToken: [
      { status: 401, body: refusal(89, 'Invalid or expired token.'), code: 'code_rejected' },
      { status: 401, body: refusal(32, 'Could not authenticate you.'), code: 'misconfigured' },
      { status: 401, body: 'Reverse auth credentials are invalid', code: 'code_rejected' },
      { status: 401, body: refusal(135, 'Timestamp out of bounds.'), code: 'clock_skew' },
    ],
  },
};

function refusal(code: number, message: string): string {
  return JSON.stringify({ errors: [{ code, message }] });
}
