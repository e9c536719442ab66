import type { LoginErrorCode } from './wire.ts';

/** What `signIn()` is rejected with, also where it was the person who called it off. */
export class LoginError extends Error {
  readonly code: LoginErrorCode;

  constructor(code: LoginErrorCode) {
    super(code);
    this.code = code;
  }
}
