import * as v from 'valibot';
import { BODY_LIMIT, type RefreshAnswer } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { isOver } from '../../session/refreshGate.ts';
import { sealedSession } from '../../session/openSession.ts';
import { clearSession, RESEAL_AFTER, sessionInfo, type Session } from '../../session/session.ts';
import { readBody } from '../body.ts';
import { renewSession } from '../signedIn/renewSession.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { endSession } from '../signedIn/endSession.ts';
import { sessionCookies } from '../signedIn/sessionCookies.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { json } from '../answer.ts';

const Body = v.strictObject({
  resource: v.optional(v.pipe(v.string(), v.maxLength(64))),
  refused: v.optional(v.pipe(v.number(), v.integer())),
});

/**
 * `POST /api/refresh`: keeps a session in use from idling out and its tokens fresh; the one place where a token is
 * refreshed. The SPA runs it under its exclusive lock.
 */
export async function refresh(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const wanted = await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const live = await requireSession(c).catch(async (error: unknown) => {
    // One of another key is good where that is known.
    const isGone = error instanceof Failure && error.reason === 'session_missing';
    if (isGone && !(await deps.sealer.isForeign(sealedSession(cookieHeader(c))))) state.cookies = clearSession();
    throw error;
  });
  const current = await renewSession(deps, live, wanted).catch(async (error: unknown) => {
    // Somebody else may have signed in meanwhile: what they have stays.
    if (await hasEnded(c, live.session)) throw new Failure('session_missing');
    if (isOver(error)) {
      await endSession(deps, live.session);
      state.cookies = clearSession();
    }
    throw error;
  });
  // The person may have signed out while the provider answered: what has come is good for nobody.
  if (await hasEnded(c, live.session)) {
    await revokeSession(deps, { ...live, session: current }).catch(() => undefined);
    throw new Failure('session_missing');
  }
  const isSame = current === live.sealed && deps.now() - current.sealed_at < RESEAL_AFTER;
  const sealed = isSame ? current : { ...current, sealed_at: deps.now() };
  // Where what has come does not fit, the old cookie is good for as long as its refresh token is not spent.
  if (current.refresh_token !== live.sealed.refresh_token) state.cookies = clearSession();
  if (!isSame) state.cookies = await sessionCookies(deps, state.origin, sealed);
  const { provider: _same, ...answer } = sessionInfo(sealed);
  return json(c, answer satisfies RefreshAnswer);
}

/** Here or in another isolate. */
async function hasEnded({ var: { deps } }: AppContext, session: Session): Promise<boolean> {
  return (await deps.standing.current(session)) === undefined;
}
