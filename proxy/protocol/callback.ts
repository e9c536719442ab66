import { Failure } from './failure.ts';

/**
 * An authorization response whose parameters each occur once: RFC 6749 section 4.1.2 and 4.1.2.1, or RFC 5849 section
 * 2.2, where the request token stands for the state and the verifier for the code.
 */
export type Callback =
  | { kind: 'code'; code: string; state: string; iss: string | undefined }
  | { kind: 'error'; error: string; state: string; iss: string | undefined };

const ONCE = ['code', 'state', 'iss', 'error', 'oauth_token', 'oauth_verifier', 'denied', 'oauth_problem'] as const;

/**
 * Reads the raw query of a callback. An error wins over a code; an empty code is none. `isOAuth1` says which of the two
 * it has to be; absent: what it looks like.
 * @throws Failure callback_parameter_twice, callback_without_state, callback_without_code
 */
export function parseCallback(query: string, isOAuth1 = looksLikeOAuth1(query)): Callback {
  const parameters = new URLSearchParams(query);
  for (const name of ONCE) {
    if (parameters.getAll(name).length > 1) throw new Failure('callback_parameter_twice', name);
  }
  return isOAuth1 ? parseOAuth1(parameters) : parseOAuth2(parameters);
}

function looksLikeOAuth1(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return !parameters.has('state') && (parameters.has('oauth_token') || parameters.has('denied'));
}

function parseOAuth2(parameters: URLSearchParams): Callback {
  const state = parameters.get('state');
  if (!state) throw new Failure('callback_without_state');
  const iss = parameters.get('iss') ?? undefined;
  const error = parameters.get('error');
  if (error) return { kind: 'error', error, state, iss };
  const code = parameters.get('code');
  if (!code) throw new Failure('callback_without_code');
  return { kind: 'code', code, state, iss };
}

/** Twitter says `denied=<request token>`, others name a problem; whether there has to be a verifier the row knows. */
function parseOAuth1(parameters: URLSearchParams): Callback {
  const denied = parameters.get('denied');
  const state = denied || parameters.get('oauth_token');
  if (!state) throw new Failure('callback_without_state');
  const error = denied ? 'access_denied' : parameters.get('oauth_problem');
  if (error) return { kind: 'error', error, state, iss: undefined };
  return { kind: 'code', code: parameters.get('oauth_verifier') ?? '', state, iss: undefined };
}

/** The same query with the code's value taken out: what may be sent on once the code is spent. */
export function withoutCode(query: string): string {
  const parameters = new URLSearchParams(query);
  if (parameters.has('code')) parameters.set('code', '-');
  return parameters.toString();
}
