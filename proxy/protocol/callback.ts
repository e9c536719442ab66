import { Failure } from './failure.ts';

/** An authorization response (RFC 6749 section 4.1.2 and 4.1.2.1) whose parameters each occur once. */
export type Callback =
  | { kind: 'code'; code: string; state: string; iss: string | undefined }
  | { kind: 'error'; error: string; state: string; iss: string | undefined };

const ONCE = ['code', 'state', 'iss', 'error'] as const;

/**
 * Reads the raw query of a callback. An error wins over a code; an empty code is none.
 * @throws Failure callback_parameter_twice, callback_without_state, callback_without_code
 */
export function parseCallback(query: string): Callback {
  const parameters = new URLSearchParams(query);
  for (const name of ONCE) {
    if (parameters.getAll(name).length > 1) throw new Failure('callback_parameter_twice', name);
  }
  const state = parameters.get('state');
  if (!state) throw new Failure('callback_without_state');
  const iss = parameters.get('iss') ?? undefined;
  const error = parameters.get('error');
  if (error) return { kind: 'error', error, state, iss };
  const code = parameters.get('code');
  if (!code) throw new Failure('callback_without_code');
  return { kind: 'code', code, state, iss };
}

/** The same query with the code's value taken out: what may be sent on once the code is spent. */
export function withoutCode(query: string): string {
  const parameters = new URLSearchParams(query);
  if (parameters.has('code')) parameters.set('code', '-');
  return parameters.toString();
}
