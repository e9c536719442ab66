import * as v from 'valibot';
import { BODY_LIMIT, type RefreshAnswer } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { clearSession, RESEAL_AFTER, sealSession, sessionInfo, type Session } from '../../session/session.ts';
import { readBody } from '../body.ts';
import { isOver, renewSession } from '../signedIn/renewSession.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import type { AppContext } from '../requestState.ts';

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
  // Cleared here, replaced below: a cookie that no longer opens goes.
  state.cookies = clearSession();
  const live = await requireSession(c);
  state.cookies = [];
  const current = await renewSession(deps, live, wanted).catch((error: unknown) => {
    // Somebody else may have signed in meanwhile: what they have stays.
    if (deps.ended.has(live.session.sid)) throw new Failure('session_missing');
    if (isOver(error)) endSession(c, live.session);
    throw error;
  });
  // The person may have signed out while the provider answered: what has come is good for nobody.
  if (deps.ended.has(live.session.sid)) {
    await revokeSession(deps, { ...live, session: current }).catch(() => undefined);
    throw new Failure('session_missing');
  }
  const isSame = current === live.session && deps.now() - current.sealed_at < RESEAL_AFTER;
  const sealed = isSame ? current : { ...current, sealed_at: deps.now() };
  // Where what has come does not fit, the old cookie is good for as long as its refresh token is not spent.
  if (current.refresh_token !== live.session.refresh_token) state.cookies = clearSession();
  if (!isSame) state.cookies = await sealSession(deps.sealer, state.origin, sealed);
  const { provider: _same, ...answer } = sessionInfo(sealed);
  return c.json(answer satisfies RefreshAnswer);
}

function endSession({ var: { deps, state } }: AppContext, { sid }: Session): void {
  deps.ended.end(sid, deps.now());
  state.cookies = clearSession();
}
