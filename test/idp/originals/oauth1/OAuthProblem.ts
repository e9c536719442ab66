/** How a request fails, in the words of the OAuth Problem Reporting extension. */
export type Problem =
  | 'version_rejected'
  | 'parameter_absent'
  | 'parameter_rejected'
  | 'timestamp_refused'
  | 'nonce_used'
  | 'signature_method_rejected'
  | 'signature_invalid'
  | 'consumer_key_unknown'
  | 'callback_rejected'
  | 'verifier_invalid'
  | 'token_rejected'
  | 'token_used'
  | 'token_revoked'
  | 'permission_unknown'
  | 'permission_denied';

/** Thrown while a signed request is checked; each provider spells it in its own way. */
export class OAuthProblem extends Error {
  readonly problem: Problem;
  /** What the extension adds: the acceptable range, the absent parameters. */
  readonly more: Readonly<Record<string, string>>;

  constructor(problem: Problem, more: Readonly<Record<string, string>> = {}) {
    super(problem);
    this.problem = problem;
    this.more = more;
  }
}
