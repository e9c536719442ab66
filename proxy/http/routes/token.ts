import * as v from 'valibot';
import { BODY_LIMIT, type Profile } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { CODE_VERIFIER } from '../../protocol/pkce.ts';
import { readProfile, STANDARD_CLAIMS } from '../../protocol/profile.ts';
import { fetchProfile } from '../../upstream/fetchProfile.ts';
import { redeem } from '../../upstream/redeem.ts';
import { acceptCallback, type AcceptedCallback } from '../acceptCallback.ts';
import { readBody } from '../body.ts';
import type { Deps } from '../deps.ts';
import type { AppContext } from '../requestState.ts';
import { startSession, userOf } from '../startSession.ts';
import { TxId } from '../txId.ts';
import { verifyClaims } from '../verifyClaims.ts';

const Body = v.strictObject({
  tx: TxId,
  query: v.pipe(v.string(), v.maxLength(8192)),
  code_verifier: v.pipe(v.string(), v.regex(CODE_VERIFIER)),
});

/** `POST /api/token`: the confidential exchange. The answer has no token in it. */
export async function token(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const body = await readBody(c.req.raw, BODY_LIMIT.token, Body);
  const accepted = await acceptCallback(c, body, 'proxy');
  const { tx, provider, metadata } = accepted;
  const { query, code_verifier } = body;
  const { redirect_uri, scope } = tx;
  const grant = { query, code_verifier, redirect_uri, scope };
  const tokens = await redeem(deps.upstream, provider, metadata, grant).catch((error: unknown) => {
    if (error instanceof Failure && error.reason === 'unreachable') deps.doubt(provider);
    throw error;
  });
  const known = await identify(deps, accepted, tokens.id_token, tokens.access_token);
  const profile = await loadProfile(deps, accepted, tokens.access_token, known?.sub);
  // Apple, among others, has no userinfo endpoint: what the id_token said is all there is.
  const isClaimsOnly = known !== undefined && metadata.userinfo_endpoint === undefined;
  const person = profile ?? known;
  if (person === undefined) throw new Failure('profile_shape', 'nobody');
  return startSession(c, {
    tx: tx.id,
    provider: provider.id,
    user: userOf(person),
    scopes: tokens.scopes,
    return_to: tx.return_to,
    profile: isClaimsOnly ? known : profile,
    keepProfile: isClaimsOnly,
    access_token: tokens.access_token,
    expires_in: tokens.expires_in,
  });
}

/** Who the id_token says it is; plain OAuth 2.0 has none, there the profile API says it. */
async function identify(
  deps: Deps,
  accepted: AcceptedCallback,
  idToken: string | undefined,
  accessToken: string,
): Promise<Profile | undefined> {
  if (accepted.provider.protocol !== 'oidc') return undefined;
  const claims = await verifyClaims(deps, accepted, idToken, accessToken);
  return readProfile(accepted.provider.issuer, claims, STANDARD_CLAIMS, deps.config.allowLoopback);
}

/** A profile API that is down does not undo a good exchange where the id_token has said who it is. */
async function loadProfile(
  { upstream, config }: Deps,
  { provider, metadata }: AcceptedCallback,
  accessToken: string,
  sub: string | undefined,
): Promise<Profile | undefined> {
  try {
    return await fetchProfile(upstream, provider, metadata, accessToken, config.allowLoopback, sub);
  } catch (error) {
    const isElsewhere = error instanceof Failure && error.reason === 'profile_subject_differs';
    if (sub === undefined || isElsewhere) throw error;
    return undefined;
  }
}
