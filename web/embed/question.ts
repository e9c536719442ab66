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

/** Which of the page's buttons it is, also after the page has left and is back: of those that are alike, by its place. */
export function whoIs(button: HTMLElement & Asking): string {
  const { provider, name, id, localName } = button;
  const all = (button.getRootNode() as ParentNode).querySelectorAll(localName);
  return `${provider} ${name} ${id || [...all].indexOf(button)}`;
}

/** What is asked on behalf of this page; whatever is empty stays out of the address. */
export function ask({ provider, challenge }: Asking, lang: string, act?: Question['act']): Question {
  const { origin, pathname, search } = location;
  // Missing where the page is not secure, which goes no further.
  const state = crypto.randomUUID?.();
  const nonce = challenge || state;
  return {
    origin,
    state,
    nonce,
    mode: 'popup',
    back: pathname + search,
    key: publicKey(),
    provider,
    lang,
    act,
  } as Question;
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
