import * as v from 'valibot';
import { BODY_LIMIT } from '../../protocol/contract.ts';
import { readProfile, STANDARD_CLAIMS } from '../../protocol/profile.ts';
import { acceptCallback } from '../acceptCallback.ts';
import { readBody } from '../body.ts';
import type { AppContext } from '../requestState.ts';
import { startSession, userOf } from '../startSession.ts';
import { TxId } from '../txId.ts';
import { verifyClaims } from '../verifyClaims.ts';

const Body = v.strictObject({
  tx: TxId,
  query: v.pipe(v.string(), v.maxLength(8192)),
  id_token: v.pipe(v.string(), v.maxLength(16_384)),
});

/** `POST /api/verify`: an OpenID Connect sign-in whose code the SPA has exchanged itself. */
export async function verify(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const { id_token, ...presented } = await readBody(c.req.raw, BODY_LIMIT.verify, Body);
  const accepted = await acceptCallback(c, presented, 'browser');
  const claims = await verifyClaims(deps, accepted, id_token);
  const { tx, provider } = accepted;
  const profile = readProfile(provider.issuer, claims, STANDARD_CLAIMS, deps.config.allowLoopback);
  return startSession(c, {
    tx: tx.id,
    provider: provider.id,
    user: userOf(profile),
    // What was granted stays between browser and provider; the proxy knows what was asked.
    scopes: tx.scope.split(' '),
    return_to: tx.return_to,
    profile,
    keepProfile: true,
  });
}
