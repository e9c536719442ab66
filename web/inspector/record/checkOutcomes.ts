import type { Check, CheckName } from '../../../proxy/protocol/handshake/step.ts';

/**
 * Which checks the proxy and this page have made at a step, and how they came out, from what their code does. One whose
 * outcome cannot be known is not claimed. What the names mean:
 * transaction: the proxy's cookie of this very sign-in was there and not too old; state: the answer belongs to it (the
 * request token at OAuth 1.0a); iss: RFC 9207, where it came or was due; code_verifier: it gives the challenge that was
 * announced; one_time: nobody has ended this sign-in before; signature to at_hash: OpenID Connect Core section 3.1.3.7,
 * in the order in which they are made, where subject says that there is one; person: whoever the profile API speaks of
 * is whom the id_token speaks of, and they may come in.
 */
export interface Ending {
  /** The answer was the one that was wanted. */
  isDone: boolean;
  /** Of the contract. */
  code?: string | undefined;
  /** In the log's words. */
  reason?: string | undefined;
  detail?: string | undefined;
  request_id?: string | undefined;
}

const BY_REASON: Readonly<Record<string, CheckName>> = {
  tx_cookie_missing: 'transaction',
  tx_too_old: 'transaction',
  callback_without_state: 'state',
  state_differs: 'state',
  iss_differs: 'iss',
  iss_missing: 'iss',
  verifier_differs: 'code_verifier',
  tx_already_used: 'one_time',
  id_token_malformed: 'signature',
  id_token_algorithm: 'signature',
  id_token_key_unknown: 'signature',
  id_token_signature: 'signature',
  id_token_issuer: 'issuer',
  id_token_audience: 'audience',
  id_token_time: 'times',
  id_token_nonce: 'nonce',
  profile_subject_differs: 'person',
  not_on_the_list: 'person',
  another_account: 'person',
};

/** Where the reason is not told: the codes that can only be one thing. */
const BY_CODE: Readonly<Record<string, CheckName>> = {
  tx_missing: 'transaction',
  tx_expired: 'transaction',
  state_mismatch: 'state',
  pkce_mismatch: 'code_verifier',
  code_used: 'one_time',
  nonce_mismatch: 'nonce',
};

const OF_CLAIMS: Readonly<Record<string, CheckName>> = { sub: 'subject', at_hash: 'at_hash' };

/** The check that has failed, if it was one. */
export function failedCheck({ isDone, code = '', reason, detail = '' }: Ending): CheckName | undefined {
  if (isDone) return undefined;
  if (reason === undefined) return own(BY_CODE, code);
  if (reason === 'id_token_claims') return own(OF_CLAIMS, detail) ?? 'times';
  return own(BY_REASON, reason);
}

function own(of: Readonly<Record<string, CheckName>>, name: string): CheckName | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/**
 * The checks in their order: all have passed where `isPast` (something later has happened), or up to the one that has
 * failed; else nobody can say how far it came.
 */
export function outcomes(names: readonly CheckName[], failed: CheckName | undefined, isPast: boolean): Check[] {
  const at = failed === undefined ? -1 : names.indexOf(failed);
  return names.map((name, index) => {
    if (index === at) return { name, outcome: 'failed' };
    return { name, outcome: (at === -1 ? isPast : index < at) ? 'passed' : 'not_reached' };
  });
}
