import * as v from 'valibot';
import { BODY_LIMIT, type RefreshAnswer } from '../../protocol/contract.ts';
import { clearSession, RESEAL_AFTER, sealSession, sessionInfo } from '../../session/session.ts';
import { readBody } from '../body.ts';
import { requireSession } from '../requireSession.ts';
import type { AppContext } from '../requestState.ts';

const Body = v.strictObject({});

/** `POST /api/refresh`: keeps a session in use from idling out. The SPA runs it under its exclusive lock. */
export async function refresh(c: AppContext): Promise<Response> {
  const { sealer, now } = c.var.deps;
  await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  // Cleared here, replaced below: a cookie that no longer opens goes.
  c.var.state.cookies = clearSession();
  const { session } = await requireSession(c);
  const isFresh = now() - session.sealed_at < RESEAL_AFTER;
  const current = isFresh ? session : { ...session, sealed_at: now() };
  c.var.state.cookies = isFresh ? [] : await sealSession(sealer, c.var.state.origin, current);
  const { exp, scopes, requested } = sessionInfo(current);
  return c.json({ exp, scopes, requested } satisfies RefreshAnswer);
}
