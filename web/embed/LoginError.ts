import type { LoginErrorCode } from './wire.ts';

/** What `signIn()` is rejected with, also where it was the person who called it off. Made of its code. */
export class LoginError extends Error {
  readonly code = this.message as LoginErrorCode;
}
