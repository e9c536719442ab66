import { publicKey } from './keys.ts';
import type { LoginErrorCode, Question } from './wire.ts';

/** What a button says of itself; any text may be empty. */
export interface Asking {
  provider: string;
  /** Of the form control. */
  name: string;
  /** The nonce of the page's backend. */
  challenge: string;
  mode: 'auto' | 'popup' | 'redirect';
}

/** Which of the page's buttons it is, also after the page has left and is back. */
export function whoIs({ provider, name }: Pick<Asking, 'provider' | 'name'>): string {
  return `${provider} ${name}`;
}

/** What is asked on behalf of this page; whatever is empty stays out of the address. */
export function ask({ provider, challenge }: Asking, lang: string, act?: Question['act']): Question {
  const { origin, pathname, search } = location;
  // Missing where the page is not secure, which goes no further.
  const state = crypto.randomUUID?.();
  const nonce = challenge || state;
  const key = publicKey();
  return { origin, state, nonce, mode: 'popup', back: pathname + search, key, provider, lang, act } as Question;
}

/**
 * What makes it hopeless from the start: the page can never be registered, or its challenge never be sent.
 * `environment`: the page's globals; a sandboxed page has an origin of its own, whatever its address says.
 */
export function whatIsWrong(
  { origin, nonce }: Question,
  environment: { origin: string; isSecureContext: boolean },
): LoginErrorCode | undefined {
  if (!environment.isSecureContext || environment.origin === 'null' || origin === 'null') return 'origin_not_allowed';
  return /^[\w.~-]{8,128}$/.test(nonce) ? undefined : 'invalid_request';
}
