import type { Check } from '../../../proxy/protocol/handshake/step.ts';
import {
  authorization,
  callbackOf,
  CODE,
  discovery,
  idToken,
  keys,
  METADATA,
  OIDC_BASE,
  passed,
  signedIn,
  tokens,
  txOidc,
  VERIFIED,
} from './oidc.ts';
import {
  ACCEPT,
  BROWSER_TO_SERVER,
  call,
  FORM,
  earlier,
  fromProxy,
  hidden,
  json,
  OIDC_ROW,
  ORIGIN,
  query,
  SESSION_COOKIE,
  STARTED,
  step,
} from './parts.ts';

const PUBLIC = 'demo-public';

/** The browser exchanges; the proxy verifies the id_token. */
export const OIDC_IN_BROWSER = earlier(600_000, {
  ...OIDC_BASE,
  id: 'Rk9PQkFSQkFaUVVYMDAwMg',
  provider: PUBLIC,
  name: 'Demo (public)',
  outcome: { kind: 'done' },
  steps: [
    txOidc(PUBLIC, true),
    discovery,
    authorization(PUBLIC),
    { ...callbackOf(PUBLIC, CODE), checks: passed('state', 'iss') },
    step('redemption', 9240, BROWSER_TO_SERVER, METADATA.token_endpoint, {
      method: 'POST',
      headers: [ACCEPT, FORM],
      body: query({
        grant_type: 'authorization_code',
        client_id: PUBLIC,
        code: hidden('code'),
        redirect_uri: `${ORIGIN}/callback/${PUBLIC}`,
        code_verifier: hidden('code_verifier'),
      }),
      duration: 48,
      answer: json(200, tokens),
      jwts: [idToken(PUBLIC)],
    }),
    call(
      'verification',
      9295,
      '/api/verify',
      { tx: hidden('tx'), query: query({ ...CODE, code: '' }), id_token: hidden('id_token') },
      {
        duration: 37,
        jwts: [idToken(PUBLIC)],
        checks: [...passed('transaction', 'state', 'iss', 'one_time'), ...VERIFIED.filter(isBrowserless)],
        answer: fromProxy(200, signedIn(PUBLIC), SESSION_COOKIE),
      },
    ),
    { ...keys, at: STARTED + 9301 },
  ],
  recipe: {
    row: { ...OIDC_ROW, id: PUBLIC, name: 'Demo (public)', client_auth: 'none', token_endpoint_cors: true },
    exchange: 'browser',
    client_id: PUBLIC,
    redirect_uri: `${ORIGIN}/callback/${PUBLIC}`,
    metadata: METADATA,
  },
});

/** The proxy has no access token to compare with. */
function isBrowserless({ name }: Check): boolean {
  return name !== 'at_hash';
}
