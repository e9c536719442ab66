import type { FailureCode } from './failureCode.ts';

interface Details {
  requestId?: string | undefined;
  /** Which of the session's tokens has run out. */
  token?: number | undefined;
}

/** An API call that did not succeed: the proxy's own code, or why the proxy could not be asked. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: FailureCode;
  readonly requestId: string | undefined;
  readonly token: number | undefined;

  constructor(code: FailureCode, { requestId, token }: Details = {}) {
    super(code);
    this.code = code;
    this.requestId = requestId;
    this.token = token;
  }
}
