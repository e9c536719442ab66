import type { OAuth1Row } from '../../../proxy/protocol/provider.ts';
import type { HeaderLine } from '../../../proxy/protocol/handshake/step.ts';
import {
  AGENT,
  BACK_HERE,
  call,
  earlier,
  fromProxy,
  hidden,
  ISSUER,
  json,
  ORIGIN,
  PROXY_TO_API,
  PROXY_TO_SERVER,
  query,
  SESSION_COOKIE,
  STARTED,
  step,
  TO_PROVIDER,
  TX_COOKIE,
  txBody,
} from './parts.ts';

const BASE = `${ISSUER}/twitter`;
const ROW: Omit<OAuth1Row, 'logo' | 'dangerously'> = {
  id: 'demo-twitter',
  name: 'Twitter (demo)',
  protocol: 'oauth1',
  issuer: BASE,
  scope: [],
  request_token_endpoint: `${BASE}/oauth/request_token`,
  authorization_endpoint: `${BASE}/oauth/authenticate`,
  token_endpoint: `${BASE}/oauth/access_token`,
  signature_method: 'HMAC-SHA1',
  profile: {
    url: `${BASE}/1.1/account/verify_credentials.json?include_email=true`,
    map: { sub: 'id_str', name: 'name', username: 'screen_name', email: 'email' },
  },
};
const CLIENT = 'twitter-consumer-key';
const CALLBACK = `${ORIGIN}/callback/${ROW.id}`;
const TEMPORARY = hidden('oauth_token', 'temporary');

function signed(signature: string, nonce: string, more: Record<string, string>): HeaderLine[] {
  const parameters: Record<string, string> = {
    oauth_consumer_key: CLIENT,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(STARTED / 1000),
    oauth_nonce: nonce,
    oauth_version: '1.0',
    ...more,
    oauth_signature: encodeURIComponent(signature),
  };
  const quoted = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return [['authorization', `OAuth ${quoted.join(', ')}`], ['accept', '*/*'], AGENT];
}

const form = (body: string) => ({
  status: 200,
  headers: [['content-type', 'application/x-www-form-urlencoded']] as HeaderLine[],
  body,
});

const USER = { iss: BASE, sub: '12', name: 'J. Doe', username: 'jdoe' };

export const OAUTH1 = earlier(3_600_000, {
  version: 1,
  id: 'Rk9PQkFSQkFaUVVYMDAwNA',
  origin: ORIGIN,
  provider: ROW.id,
  name: ROW.name,
  protocol: 'oauth1',
  started: STARTED,
  outcome: { kind: 'done' },
  steps: [
    call('tx', 0, '/api/tx', txBody(ROW.id, false), {
      duration: 58,
      answer: fromProxy(
        201,
        {
          tx: hidden('tx'),
          authorization_endpoint: ROW.authorization_endpoint,
          redirect_uri: CALLBACK,
          scope: '',
          expires_in: 600,
          authorize_url: `${ROW.authorization_endpoint}?oauth_token=${TEMPORARY}`,
        },
        TX_COOKIE,
      ),
    }),
    step('request_token', 8, PROXY_TO_SERVER, ROW.request_token_endpoint, {
      method: 'POST',
      headers: signed('tnnArxj06cWHq44gCs1OSKk/jLY=', '9d6c0c1a5b7e4a3f8e2d1c0b9a897867', {
        oauth_callback: encodeURIComponent(CALLBACK),
      }),
      duration: 33,
      answer: form(
        query({
          oauth_token: TEMPORARY,
          oauth_token_secret: hidden('oauth_token_secret', 'temporary'),
          oauth_callback_confirmed: 'true',
        }),
      ),
    }),
    step('authorization', 71, TO_PROVIDER, `${ROW.authorization_endpoint}?oauth_token=${TEMPORARY}`, { headers: [] }),
    step(
      'callback',
      7400,
      BACK_HERE,
      `${CALLBACK}?${query({ oauth_token: TEMPORARY, oauth_verifier: hidden('oauth_verifier') })}`,
      { headers: [] },
    ),
    call(
      'token',
      7420,
      '/api/token',
      {
        tx: hidden('tx'),
        query: query({ oauth_token: TEMPORARY, oauth_verifier: hidden('oauth_verifier') }),
        code_verifier: hidden('code_verifier'),
      },
      {
        duration: 80,
        checks: (['transaction', 'state', 'code_verifier', 'one_time'] as const).map((name) => ({
          name,
          outcome: 'passed',
        })),
        answer: fromProxy(
          200,
          {
            user: USER,
            session: { provider: ROW.id, scopes: [], requested: [], exp: STARTED / 1000 },
            profile: { ...USER, email: 'jdoe@twitter.example' },
            return_to: '/profile',
          },
          SESSION_COOKIE,
        ),
      },
    ),
    step('redemption', 7431, PROXY_TO_SERVER, ROW.token_endpoint, {
      method: 'POST',
      headers: signed('7SJzJUN2nUXBqDnDSjHzKr0CJqg=', '1f0e2d3c4b5a69788796a5b4c3d2e1f0', {
        oauth_token: TEMPORARY,
        oauth_verifier: hidden('oauth_verifier'),
      }),
      duration: 28,
      answer: form(
        query({
          oauth_token: hidden('oauth_token', 'access'),
          oauth_token_secret: hidden('oauth_token_secret', 'access'),
          user_id: '12',
          screen_name: 'jdoe',
        }),
      ),
    }),
    step('userinfo', 7463, PROXY_TO_API, ROW.profile.url, {
      headers: signed('Hw4OQ0DbUW6DqjqGHMvn+w3LQ5M=', '00112233445566778899aabbccddeeff', {
        oauth_token: hidden('oauth_token', 'access'),
      }),
      duration: 19,
      answer: json(200, { id_str: '12', name: 'J. Doe', screen_name: 'jdoe', email: 'jdoe@twitter.example' }),
    }),
  ],
  recipe: {
    row: ROW,
    exchange: 'proxy',
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    metadata: {
      issuer: BASE,
      authorization_endpoint: ROW.authorization_endpoint,
      token_endpoint: ROW.token_endpoint,
      authorization_response_iss_parameter_supported: false,
      id_token_signing_alg_values_supported: [],
    },
  },
});
