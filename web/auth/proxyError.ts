import type { FailureCode } from './failureCode.ts';

/** An API call that did not succeed: the proxy's own code, or why the proxy could not be asked. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: FailureCode;
  readonly requestId: string | undefined;

  constructor(code: FailureCode, requestId?: string) {
    super(code);
    this.code = code;
    this.requestId = requestId;
  }
}
