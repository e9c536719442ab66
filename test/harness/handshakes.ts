import type { Check, CheckName, Handshake } from '../../proxy/protocol/handshake/step.ts';
import { OIDC_IN_BROWSER } from './handshakes/inBrowser.ts';
import { OAUTH1 } from './handshakes/oauth1.ts';
import { OAUTH2_WITH_SECRET } from './handshakes/oauth2.ts';
import {
  ACCEPTED,
  callbackOf,
  CODE,
  codeRedeemed,
  OIDC_BASE,
  OIDC_BY_PROXY,
  OIDC_PREPARED,
  redemption,
} from './handshakes/oidc.ts';
import { earlier, fromProxy, hidden, ISSUER, json } from './handshakes/parts.ts';

const request_id = '3f0c7a4e9b1d4c55';
const failed = (code: string) => fromProxy(400, { error: { code, request_id } });

/** Everything passed but `name`; what comes behind it was not looked at. */
function failedAt(name: CheckName): Check[] {
  const at = ACCEPTED.findIndex((check) => check.name === name);
  return ACCEPTED.map((check, index) => {
    if (index === at) return { name: check.name, outcome: 'failed' };
    return index < at ? check : { name: check.name, outcome: 'not_reached' };
  });
}

const DECLINED = earlier(60_000, {
  ...OIDC_BASE,
  id: 'Rk9PQkFSQkFaUVVYMDAwNQ',
  outcome: { kind: 'failed', code: 'access_denied', step: 3 },
  steps: [
    ...OIDC_PREPARED,
    callbackOf(OIDC_BASE.provider, { error: 'access_denied', state: hidden('state'), iss: ISSUER }),
  ],
});

const TOKEN_REFUSED = earlier(120_000, {
  ...OIDC_BASE,
  id: 'Rk9PQkFSQkFaUVVYMDAwNg',
  outcome: {
    kind: 'failed',
    code: 'code_rejected',
    request_id,
    reason: 'grant_rejected',
    detail: 'invalid_grant',
    step: 5,
  },
  steps: [
    ...OIDC_PREPARED,
    callbackOf(OIDC_BASE.provider, CODE),
    codeRedeemed({ answer: failed('code_rejected') }),
    redemption(OIDC_BASE.provider, {
      answer: json(400, { error: 'invalid_grant', error_description: 'grant request is invalid' }),
      failure: 'answer_status',
    }),
  ],
});

const STATE_DIFFERS = earlier(180_000, {
  ...OIDC_BASE,
  id: 'Rk9PQkFSQkFaUVVYMDAwNw',
  outcome: { kind: 'failed', code: 'state_mismatch', step: 3 },
  steps: [
    ...OIDC_PREPARED,
    {
      ...callbackOf(OIDC_BASE.provider, { ...CODE, state: hidden('state', 'another') }),
      checks: [{ name: 'state', outcome: 'failed' }],
    },
  ],
});

/** As the proxy found it: the callback was sent to it although it was of another transaction. */
const VERIFIER_DIFFERS = earlier(240_000, {
  ...OIDC_BASE,
  id: 'Rk9PQkFSQkFaUVVYMDAwOA',
  outcome: { kind: 'failed', code: 'pkce_mismatch', request_id, reason: 'verifier_differs', step: 4 },
  steps: [
    ...OIDC_PREPARED,
    callbackOf(OIDC_BASE.provider, CODE),
    codeRedeemed({ answer: failed('pkce_mismatch'), checks: failedAt('code_verifier') }),
  ],
});

/** Handshakes as they are recorded at the demo, and what can become of them. */
export const HANDSHAKES = {
  oidcByProxy: OIDC_BY_PROXY,
  oidcInBrowser: OIDC_IN_BROWSER,
  oauth2WithSecret: OAUTH2_WITH_SECRET,
  oauth1: OAUTH1,
  declined: DECLINED,
  tokenRefused: TOKEN_REFUSED,
  stateDiffers: STATE_DIFFERS,
  verifierDiffers: VERIFIER_DIFFERS,
} satisfies Record<string, Handshake>;
