import * as v from 'valibot';
import { Failure } from '../../protocol/failure.ts';
import { INSPECT_COOKIE, setCookie } from '../../session/cookies.ts';
import { secondsLeft } from '../../session/operatorToken.ts';
import { readBody } from '../body.ts';
import { limitRate } from '../rateLimit.ts';
import type { AppContext } from '../requestState.ts';

const MAX_BYTES = 256;

const Body = v.strictObject({ token: v.string() });

/**
 * `POST /api/inspect`: the browser of whoever shows the token that `npm run inspect:token` makes may inspect for as
 * long as the token is good.
 * @throws Failure inspector_not_open for a token that is wrong or too old, too_many_requests where many were
 */
export async function letOperatorIn(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { token } = await readBody(c.req.raw, MAX_BYTES, Body);
  const left = await secondsLeft(deps.sealer, state.origin, token, deps.now());
  if (left === 0) {
    await limitRate(c);
    throw new Failure('inspector_not_open', 'token');
  }
  state.cookies.push(setCookie(INSPECT_COOKIE, token, left));
  return new Response(null, { status: 204 });
}
