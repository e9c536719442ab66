import { Failure } from '../../protocol/failure.ts';
import type { HeldToken } from '../../session/session.ts';
import { apiCaller, type CallApi } from '../../upstream/apiCall.ts';
import type { LiveSession } from './requireSession.ts';
import type { AppContext } from '../requestState.ts';

/**
 * Calls the provider's API with one of the session's tokens. Nothing is refreshed here, since only a refresh may set
 * the cookie: the answer says which token has run out, and a refused one is remembered.
 * @throws Failure access_token_rejected at once, where the token has lapsed
 */
export function sessionCaller(c: AppContext, { session, provider }: LiveSession, held: HeldToken): CallApi {
  const { deps, state } = c.var;
  state.token = held.no;
  if (held.exp !== undefined && held.exp <= deps.now()) throw new Failure('access_token_rejected', 'lapsed');
  const { token_secret } = session;
  const call = apiCaller(deps, provider, { token: held.token, token_secret });
  return async (request) => {
    try {
      return await call(request);
    } catch (error) {
      if (error instanceof Failure && error.reason === 'access_token_rejected') deps.gate.refuse(session, held);
      throw error;
    }
  };
}
