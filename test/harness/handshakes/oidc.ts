import type { Check, Handshake, ReadJwt, Step } from '../../../proxy/protocol/handshake/step.ts';
import {
  ACCEPT,
  AGENT,
  BACK_HERE,
  call,
  CHALLENGE,
  FORM,
  fromProxy,
  hidden,
  ISSUER,
  json,
  OIDC_ROW,
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

export const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/auth`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/jwks`,
  userinfo_endpoint: `${ISSUER}/me`,
  authorization_response_iss_parameter_supported: true,
  id_token_signing_alg_values_supported: ['RS256'],
};

const USER = { iss: ISSUER, sub: 'alice', name: 'Alice Archer', picture: `${ISSUER}/pictures/alice.svg` };
const SCOPE = 'openid profile email';

export const passed = (...names: Check['name'][]): Check[] => names.map((name) => ({ name, outcome: 'passed' }));

export const ACCEPTED = passed('transaction', 'state', 'iss', 'code_verifier', 'one_time');
export const VERIFIED = passed('signature', 'issuer', 'audience', 'nonce', 'times', 'at_hash', 'subject');

const CLIENT = 'demo-confidential';

export function idToken(client_id: string): ReadJwt {
  const iat = STARTED / 1000 + 9;
  return {
    placeholder: hidden('id_token'),
    header: { alg: 'RS256', kid: 'demo-1', typ: 'JWT' },
    claims: {
      iss: ISSUER,
      sub: 'alice',
      aud: client_id,
      exp: iat + 3600,
      iat,
      nonce: hidden('nonce'),
      at_hash: 'oVYWbsP0OKkd2TTMHzgEXA',
      name: 'Alice Archer',
      email: 'alice@demo.example',
      email_verified: true,
    },
  };
}

export const tokens = {
  access_token: hidden('access_token'),
  expires_in: 3600,
  id_token: hidden('id_token'),
  scope: SCOPE,
  token_type: 'Bearer',
};

export const signedIn = (provider: string, sub = 'alice') => ({
  user: { ...USER, sub },
  session: { provider, scopes: SCOPE.split(' '), requested: SCOPE.split(' '), exp: STARTED / 1000 + 3600 },
  profile: { ...USER, sub, email: 'alice@demo.example', email_verified: true },
  return_to: '/profile',
});

export const txOidc = (id: string, inBrowser = false): Step =>
  call('tx', 0, '/api/tx', txBody(id, true), {
    duration: 41,
    answer: fromProxy(
      201,
      {
        tx: hidden('tx'),
        authorization_endpoint: METADATA.authorization_endpoint,
        redirect_uri: `${ORIGIN}/callback/${id}`,
        scope: SCOPE,
        expires_in: 600,
        ...(inBrowser && {
          server: {
            issuer: ISSUER,
            token_endpoint: METADATA.token_endpoint,
            authorization_response_iss_parameter_supported: true,
          },
        }),
      },
      TX_COOKIE,
    ),
  });

export const discovery = step('discovery', 6, PROXY_TO_SERVER, `${ISSUER}/.well-known/openid-configuration`, {
  duration: 18,
  answer: json(200, {
    ...METADATA,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access'],
  }),
});

export const authorizationAt = (endpoint: string, id: string, client_id: string, more: Record<string, string>): Step =>
  step(
    'authorization',
    52,
    TO_PROVIDER,
    `${endpoint}?${query({
      response_type: 'code',
      client_id,
      redirect_uri: `${ORIGIN}/callback/${id}`,
      state: hidden('state'),
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...more,
    })}`,
    { headers: [] },
  );

export const authorization = (id: string): Step =>
  authorizationAt(METADATA.authorization_endpoint, id, id, { scope: SCOPE, nonce: hidden('nonce') });

export const callbackOf = (id: string, parameters: Record<string, string>): Step =>
  step('callback', 9210, BACK_HERE, `${ORIGIN}/callback/${id}?${query(parameters)}`, { headers: [] });

export const CODE = { code: hidden('code'), state: hidden('state'), iss: ISSUER };

export const codeRedeemed = (more: Partial<Step>): Step => ({
  ...call(
    'token',
    9240,
    '/api/token',
    { tx: hidden('tx'), query: query(CODE), code_verifier: hidden('code_verifier') },
    { duration: 96 },
  ),
  checks: ACCEPTED,
  ...more,
});

export const redemption = (id: string, more: Partial<Step>): Step => ({
  ...step('redemption', 9252, PROXY_TO_SERVER, METADATA.token_endpoint, {
    method: 'POST',
    headers: [['authorization', `Basic base64(${id}:$CLIENT_SECRET)`], ACCEPT, FORM, AGENT],
    body: query({
      grant_type: 'authorization_code',
      code: hidden('code'),
      redirect_uri: `${ORIGIN}/callback/${id}`,
      code_verifier: hidden('code_verifier'),
    }),
    duration: 34,
    answer: json(200, tokens),
  }),
  ...more,
});

export const keys = step('keys', 9288, PROXY_TO_SERVER, METADATA.jwks_uri, {
  duration: 9,
  answer: json(200, {
    keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'demo-1', e: 'AQAB', n: 'xyTfBgIsCqfTR1xkXbB3rG6KpSVdkq' }],
  }),
});

const userinfo = step('userinfo', 9301, PROXY_TO_API, METADATA.userinfo_endpoint, {
  headers: [['authorization', `Bearer ${hidden('access_token')}`], ACCEPT, AGENT],
  duration: 22,
  answer: json(200, { ...USER, email: 'alice@demo.example', email_verified: true }),
});

const recipe = { client_id: CLIENT, redirect_uri: `${ORIGIN}/callback/${CLIENT}`, metadata: METADATA };

export const OIDC_BASE: Omit<Handshake, 'steps'> = {
  version: 1,
  id: 'Rk9PQkFSQkFaUVVYMDAwMQ',
  origin: ORIGIN,
  provider: CLIENT,
  name: 'Demo (confidential)',
  protocol: 'oidc',
  started: STARTED,
  recipe: { row: OIDC_ROW, exchange: 'proxy', ...recipe },
};

export const OIDC_PREPARED: readonly Step[] = [txOidc(CLIENT), discovery, authorization(CLIENT)];

/** The proxy exchanges, with a secret. */
export const OIDC_BY_PROXY: Handshake = {
  ...OIDC_BASE,
  outcome: { kind: 'done' },
  steps: [
    ...OIDC_PREPARED,
    callbackOf(CLIENT, CODE),
    codeRedeemed({ answer: fromProxy(200, signedIn(CLIENT), SESSION_COOKIE) }),
    redemption(CLIENT, { jwts: [idToken(CLIENT)], checks: VERIFIED }),
    keys,
    { ...userinfo, checks: passed('person') },
  ],
};
