import * as v from 'valibot';
import { BODY_LIMIT } from '../../protocol/contract.ts';
import { grantedOf } from '../../protocol/tokenAnswer.ts';
import { acceptCallback } from '../signIn/acceptCallback.ts';
import { readBody } from '../body.ts';
import type { AppContext } from '../requestState.ts';
import { startSession } from '../signIn/startSession.ts';
import { TxId } from '../signIn/txId.ts';
import { profileOf, sessionIdOf, verifyClaims } from '../signIn/verifyClaims.ts';

const Body = v.strictObject({
  tx: TxId,
  query: v.pipe(v.string(), v.maxLength(8192)),
  id_token: v.pipe(v.string(), v.maxLength(16_384)),
  scope: v.optional(v.pipe(v.string(), v.maxLength(2048))),
});

/** `POST /api/verify`: an OpenID Connect sign-in whose code the SPA has exchanged itself. */
export async function verify(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const { id_token, scope, ...presented } = await readBody(c.req.raw, BODY_LIMIT.verify, Body);
  const accepted = await acceptCallback(c, presented, 'browser');
  const claims = await verifyClaims(deps, accepted, id_token);
  const profile = profileOf(deps, accepted, claims);
  // What was granted stays between browser and provider: its word on it can only narrow what was asked.
  const scopes = grantedOf(scope, accepted.scopes);
  return startSession(c, {
    accepted,
    person: profile,
    scopes,
    profile,
    keepProfile: true,
    op_sid: sessionIdOf(claims),
  });
}
