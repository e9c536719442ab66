import type { FailureCode } from '../../web/auth/wire/failureCode.ts';
import { CONFIDENTIAL } from './visit.ts';

/** The failure that a person reads; or the profile; or the part of it that the session knows, with the session standing. */
export type Ending = FailureCode | 'profile' | 'incomplete';

/** The way of each sentinel's sign-in. One value: the same by both providers; `null`: the public one never gets there. */
export const ENDINGS: Record<string, Ending | readonly [confidential: Ending, inBrowser: Ending | null]> = {
  declines: 'access_denied',
  'server-error': 'provider_error',
  unavailable: 'try_later',
  'iss-wrong': 'issuer_mismatch',
  'iss-missing': 'issuer_mismatch',
  'state-wrong': 'state_mismatch',
  'code-missing': 'invalid_response',
  'code-twice': 'invalid_response',
  'code-wrong': 'code_rejected',
  'code-expired': 'code_rejected',
  'code-spent': 'code_rejected',
  'token-500': 'provider_error',
  'token-429': 'try_later',
  'token-html': 'provider_error',
  'token-slow': 'provider_timeout',
  'token-drip': 'provider_timeout',
  'token-down': 'provider_unreachable',
  'token-huge': 'provider_error',
  'token-redirect': 'provider_error',
  'token-grant': 'code_rejected',
  'token-client': 'misconfigured',
  'token-ok-error': 'code_rejected',
  'token-empty': 'provider_error',
  'id-none': 'provider_error',
  'id-nonce': 'nonce_mismatch',
  'id-nonceless': 'nonce_mismatch',
  'id-signature': 'provider_error',
  'id-key': 'provider_error',
  'id-alg-none': 'provider_error',
  'id-issuer': 'issuer_mismatch',
  'id-audience': 'provider_error',
  'id-azp': 'provider_error',
  'id-subjectless': 'provider_error',
  'clock-behind': 'clock_skew',
  'clock-ahead': 'clock_skew',
  'profile-500': ['incomplete', null],
  'profile-html': ['incomplete', null],
  'profile-slow': ['incomplete', null],
  'profile-down': ['incomplete', null],
  'profile-401': ['incomplete', null],
  'profile-other': ['provider_error', null],
  mallory: 'profile',
  'picture-gone': 'profile',
  nameless: 'profile',
};

/** How the sign-in as `id` by that provider ends. @throws for a sentinel that nobody has thought through */
export function endingOf(id: string, provider: string): Ending | null {
  const ending = Object.hasOwn(ENDINGS, id) ? ENDINGS[id] : undefined;
  if (ending === undefined) throw new Error(`no ending is expected of the sentinel ${id}`);
  if (typeof ending === 'string') return ending;
  return provider === CONFIDENTIAL ? ending[0] : ending[1];
}
