import { Failure } from '../protocol/failure.ts';
import { DEADLINE } from './patient.ts';

/** What is wrong, and the mend. */
export type Words = [what: string, mend: string];

/** A call that came to nothing, in words. */
export function noAnswer(url: string, error: unknown): Words {
  const { reason, detail = '' } = error instanceof Failure ? error : plainError(error);
  if (reason === 'timed_out') {
    const mend = 'See whether this machine may connect there (firewall, proxy, VPN)';
    return [`${url} has not answered within ${DEADLINE / 1000} s`, mend];
  }
  if (reason === 'redirected') {
    return [`${url} redirects (${detail}), and no redirect is followed`, 'Give the address that it redirects to'];
  }
  if (reason === 'answer_too_large') return [`${url} answers with ${detail}`, 'See whether the address is right'];
  const code = detail.split(': ').at(-1) ?? '';
  return [`${url} cannot be reached (${code || 'no connection'})`, mendFor(code)];
}

/** What fetch itself throws: a timeout, or a TypeError with a cause (Fetch standard, network error). */
function plainError(error: unknown): Pick<Failure, 'reason' | 'detail'> {
  if (error instanceof Error && error.name === 'TimeoutError') return { reason: 'timed_out', detail: undefined };
  return { reason: 'unreachable', detail: codeOf(error) };
}

/** Node's code of an error, or of what fetch has wrapped. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}

/** By Node's code of the error. */
export function mendFor(code: string): string {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'Check the spelling of the host, and whether this machine has DNS';
  if (code === 'ECONNREFUSED') return 'Nothing listens there: start the server, or correct host and port';
  if (/SSL|EPROTO/.test(code)) return 'Something else than https listens there: correct scheme and port';
  return /CERT|SIGNED|VERIFY/.test(code)
    ? 'Its certificate is not trusted here: mend it there, or name your authority in NODE_EXTRA_CA_CERTS'
    : 'See whether the server runs, and whether this machine may connect there';
}
