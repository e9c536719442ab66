import type { Step } from '../../../proxy/protocol/handshake/step.ts';
import { authorizationAt, callbackOf, codeRedeemed, redemption } from './oidc.ts';
import {
  ACCEPT,
  AGENT,
  call,
  FORM,
  earlier,
  fromProxy,
  hidden,
  json,
  OAUTH2_ROW,
  ORIGIN,
  PROXY_TO_API,
  PROXY_TO_SERVER,
  query,
  SESSION_COOKIE,
  STARTED,
  step,
  TX_COOKIE,
  txBody,
} from './parts.ts';

const { id, issuer, authorization_endpoint, token_endpoint, profile } = OAUTH2_ROW;
const CLIENT = 'textbook-client';
const CODE = { code: hidden('code'), state: hidden('state') };
const USER = { iss: issuer, sub: '42', name: 'Jane Roe' };

const session = {
  provider: id,
  scopes: ['read_profile'],
  requested: ['read_profile'],
  exp: STARTED / 1000 + 3600,
  token_exp: STARTED / 1000 + 3600,
};

const bearer = (which = '') => [['authorization', `Bearer ${hidden('access_token', which)}`], ACCEPT, AGENT] as const;

const tokens = (which: string) => ({
  access_token: hidden('access_token', which),
  token_type: 'Bearer',
  expires_in: 3600,
  refresh_token: hidden('refresh_token', which),
  scope: 'read_profile',
});

const signIn: readonly Step[] = [
  call('tx', 0, '/api/tx', txBody(id, false), {
    duration: 12,
    answer: fromProxy(
      201,
      {
        tx: hidden('tx'),
        authorization_endpoint,
        redirect_uri: `${ORIGIN}/callback/${id}`,
        scope: 'read_profile',
        expires_in: 600,
      },
      TX_COOKIE,
    ),
  }),
  authorizationAt(authorization_endpoint, id, CLIENT, { scope: 'read_profile' }),
  callbackOf(id, CODE),
  codeRedeemed({
    checks: [
      { name: 'transaction', outcome: 'passed' },
      { name: 'state', outcome: 'passed' },
      { name: 'code_verifier', outcome: 'passed' },
      { name: 'one_time', outcome: 'passed' },
    ],
    answer: fromProxy(200, { user: USER, session, profile: USER, return_to: '/profile' }, SESSION_COOKIE),
  }),
  redemption(CLIENT, {
    request: {
      method: 'POST',
      url: token_endpoint,
      headers: [['authorization', `Basic base64(${CLIENT}:$CLIENT_SECRET)`], ACCEPT, FORM, AGENT],
      body: query({
        grant_type: 'authorization_code',
        code: hidden('code'),
        redirect_uri: `${ORIGIN}/callback/${id}`,
        code_verifier: hidden('code_verifier'),
      }),
    },
    answer: json(200, tokens('')),
  }),
  step('userinfo', 9301, PROXY_TO_API, profile.url, {
    headers: bearer(),
    duration: 17,
    answer: json(200, { id: '42', name: 'Jane Roe', email: 'jane@textbook.example' }),
  }),
];

const later: readonly Step[] = [
  call('refresh', 3_609_000, '/api/refresh', {}, { duration: 51, answer: fromProxy(200, session, SESSION_COOKIE) }),
  step('grant', 3_609_010, PROXY_TO_SERVER, token_endpoint, {
    method: 'POST',
    headers: [['authorization', `Basic base64(${CLIENT}:$CLIENT_SECRET)`], ACCEPT, FORM, AGENT],
    body: query({ grant_type: 'refresh_token', refresh_token: hidden('refresh_token') }),
    duration: 29,
    answer: json(200, tokens('second')),
  }),
  call('profile', 3_609_070, '/api/profile', undefined, { duration: 24, answer: fromProxy(200, USER) }),
  step('userinfo', 3_609_074, PROXY_TO_API, profile.url, {
    headers: bearer('second'),
    duration: 15,
    answer: json(200, { id: '42', name: 'Jane Roe', email: 'jane@textbook.example' }),
  }),
  call('logout', 3_700_000, '/api/logout', {}, { duration: 33, answer: fromProxy(200, { revoked: 'unsupported' }) }),
];

/** With a secret, without an id_token; refreshed and signed out later. */
export const OAUTH2_WITH_SECRET = earlier(7_200_000, {
  version: 1,
  id: 'Rk9PQkFSQkFaUVVYMDAwMw',
  origin: ORIGIN,
  provider: id,
  name: OAUTH2_ROW.name,
  protocol: 'oauth2',
  started: STARTED,
  steps: [...signIn, ...later],
  outcome: { kind: 'done' },
  recipe: {
    row: OAUTH2_ROW,
    exchange: 'proxy',
    client_id: CLIENT,
    redirect_uri: `${ORIGIN}/callback/${id}`,
    metadata: {
      issuer,
      authorization_endpoint,
      token_endpoint,
      authorization_response_iss_parameter_supported: false,
      id_token_signing_alg_values_supported: [],
    },
  },
});
