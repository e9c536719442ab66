import { captureArrival } from './arrival.ts';
import { LoginButton } from './LoginButton.ts';

/** Takes what has come back out of the address, first of all, then defines the element, unless somebody has. */
export function define(tag = 'login-button'): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, LoginButton);
  captureArrival();
}
