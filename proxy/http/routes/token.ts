import * as v from 'valibot';
import { BODY_LIMIT, type Profile } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { CODE_VERIFIER } from '../../protocol/pkce.ts';
import type { Tokens } from '../../protocol/tokenAnswer.ts';
import { apiCaller } from '../../upstream/apiCall.ts';
import { readProfile } from '../../protocol/profile.ts';
import { valueIn } from '../../protocol/profileMap.ts';
import { fetchProfile } from '../../upstream/fetchProfile.ts';
import { acceptCallback, type AcceptedCallback } from '../signIn/acceptCallback.ts';
import { readBody } from '../body.ts';
import type { Deps } from '../deps.ts';
import { exchange, type Exchanged } from '../signIn/exchange.ts';
import { takePosted } from '../signIn/formPost.ts';
import type { AppContext } from '../requestState.ts';
import { connectAccount } from '../accounts/connectAccount.ts';
import { whoHasBegun } from '../accounts/whoConnects.ts';
import { newAccount, startSession } from '../signIn/startSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { TxId } from '../signIn/txId.ts';
import { profileOf, sessionIdOf, verifyClaims } from '../signIn/verifyClaims.ts';

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
  const owner = await whoHasBegun(c, accepted.tx);
  const tokens = await exchange(deps, accepted, body);
  const { known, op_sid } = await identify(c, accepted, tokens);
  const fetched = await loadProfile(deps, accepted, tokens, known);
  const isOidc = accepted.provider.protocol === 'oidc';
  const person = isOidc && known && fetched ? laidOver(known, fetched) : (fetched ?? known);
  if (person === undefined) throw new Failure('profile_shape', 'nobody');
  // Apple, among others, has no userinfo endpoint, and some say less there: what the id_token said is all there is.
  const keepProfile = isOidc && (fetched ? hasMore(person, fetched) : hasNoUserinfo(accepted));
  const profile = fetched || keepProfile ? person : undefined;
  const start = { accepted, person, scopes: tokens.scopes, profile, keepProfile, tokens, op_sid };
  const account = newAccount(deps, start);
  const end = owner ? connectAccount(c, owner, account, accepted.tx) : startSession(c, start);
  return end.catch(async (error: unknown) => {
    // Nobody could ever use or end them.
    await revokeSession(deps, account).catch(() => undefined);
    throw error;
  });
}

function hasNoUserinfo({ metadata }: AcceptedCallback): boolean {
  return metadata.userinfo_endpoint === undefined;
}

function hasMore(person: Profile, fetched: Profile): boolean {
  return Object.keys(person).length > Object.keys(fetched).length;
}

/** The newer word wins; whether an address is verified is said by whoever said the address. */
function laidOver(known: Profile, fetched: Profile): Profile {
  const { email_verified: _of, ...rest } = known;
  const isSame = fetched.email === undefined || fetched.email === known.email;
  return { ...(isSame ? known : rest), ...fetched };
}

interface Identified {
  known?: Profile;
  op_sid?: string | undefined;
}

/** Who the id_token says it is; elsewhere the profile API says it, and some say it with the token already. */
async function identify(c: AppContext, accepted: AcceptedCallback, tokens: Tokens): Promise<Identified> {
  const { deps } = c.var;
  const { provider } = accepted;
  if (provider.protocol !== 'oidc') {
    const { token_profile, issuer } = provider;
    // An answer that names nobody leaves it to the profile API.
    const isNamed = token_profile && (valueIn(tokens.answer, token_profile.sub) ?? null) !== null;
    return isNamed ? { known: readProfile(issuer, tokens.answer, token_profile, deps.config.allowLoopback) } : {};
  }
  const claims = await verifyClaims(deps, accepted, tokens.id_token, tokens.access_token);
  const posted = provider.form_post ? await takePosted(c, accepted.tx) : {};
  return { known: { ...posted, ...profileOf(deps, accepted, claims) }, op_sid: sessionIdOf(claims) };
}

/** A profile API that is down does not undo a good exchange where the id_token has said who it is. */
async function loadProfile(
  deps: Deps,
  { provider, metadata }: AcceptedCallback,
  { access_token, token_secret }: Exchanged,
  known: Profile | undefined,
): Promise<Profile | undefined> {
  try {
    const callApi = apiCaller(deps, provider, { token: access_token, token_secret });
    return await fetchProfile(callApi, provider, metadata, deps.config.allowLoopback, known);
  } catch (error) {
    const isElsewhere = error instanceof Failure && error.reason === 'profile_subject_differs';
    if (known === undefined || isElsewhere) throw error;
    return undefined;
  }
}
