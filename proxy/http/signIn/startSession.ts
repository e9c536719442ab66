import { entryFor } from '../../config/allow.ts';
import { encodeBase64url } from '../../protocol/base64url.ts';
import type { Profile, SignedIn, User } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { fingerprint, refuseAnotherAccount } from '../../protocol/moreScopes.ts';
import { knowsPrompt } from '../../protocol/authorizeParams.ts';
import { userOf } from '../../protocol/profile.ts';
import type { Provider } from '../../protocol/provider.ts';
import { clearCookie, REMEMBERED_COOKIE } from '../../session/cookies.ts';
import { sealRemembered } from '../../session/remembered.ts';
import { sessionInfo, type Session } from '../../session/session.ts';
import { keepAccount } from '../accounts/keptAccounts.ts';
import type { AcceptedCallback } from './acceptCallback.ts';
import type { Deps } from '../deps.ts';
import { endSession } from '../signedIn/endSession.ts';
import type { LiveSession } from '../signedIn/requireSession.ts';
import { sessionCookies } from '../signedIn/sessionCookies.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { json } from '../answer.ts';

interface NewSession {
  /** What it comes of. */
  accepted: AcceptedCallback;
  /** Who it is, on the provider's verified word. */
  person: Profile;
  scopes: string[];
  /** Sent back now; sealed only with `keepProfile`. */
  profile: Profile | undefined;
  keepProfile: boolean;
  /** Absent: the browser has dropped them. */
  tokens?: SessionTokens;
  op_sid?: string | undefined;
}

/** What a session keeps of a provider's answer. */
export interface SessionTokens {
  access_token: string;
  /** OAuth 1.0a. */
  token_secret?: string | undefined;
  refresh_token?: string | undefined;
  expires_in?: number | undefined;
}

/**
 * Makes a session with a new sid, whatever cookie came in, and answers the sign-in.
 * @throws Failure not_on_the_list, another_account, cookies_too_large
 */
export async function startSession(c: AppContext, start: NewSession): Promise<Response> {
  const { deps, state } = c.var;
  const { person, profile } = start;
  const { tx } = start.accepted;
  // A request outlives its tab, and so its lock: the person may have signed out in another one meanwhile.
  if (await deps.used.isEnded(tx.id)) throw new Failure('session_missing');
  const user = userOf(person);
  await refuseAnotherAccount(user, tx.keep);
  const session = newSession(deps, user, start);
  state.cookies.push(...(await sessionCookies(deps, state.origin, session)));
  if (start.tokens) await keepForJobs(deps, session);
  state.cookies.push(await remember(c, start.accepted.provider, user));
  const old = await deps.openSession(state.origin, cookieHeader(c));
  // A late answer must not put whoever was here before in the new one's place. Last: whatever fails leaves that one.
  if (old !== undefined) await endSession(deps, old);
  const { return_to } = tx;
  return json(c, { user, session: sessionInfo(session), return_to, ...(profile && { profile }) } satisfies SignedIn);
}

/** As a session, but nobody is signed in by it. */
export function newAccount(deps: Deps, start: NewSession): LiveSession {
  const session = sessionOf(deps, userOf(start.person), start);
  return { session, provider: start.accepted.provider };
}

/** @throws Failure not_on_the_list */
function newSession(deps: Deps, user: User, start: NewSession): Session {
  const { config } = deps;
  const { accepted, person } = start;
  const { tx } = accepted;
  const allowed_by = config.allow && entryFor(config.allow, tx.provider, person);
  if (config.allow !== undefined && allowed_by === undefined) throw new Failure('not_on_the_list');
  return { ...sessionOf(deps, user, start), ...(allowed_by !== undefined && { allowed_by }) };
}

function sessionOf({ now }: Deps, user: User, { accepted, scopes, profile, ...start }: NewSession): Session {
  const { tokens, keepProfile, op_sid } = start;
  return {
    sid: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider: accepted.provider.id,
    user,
    scopes,
    iat: accepted.at,
    sealed_at: now(),
    ...(scopes.length < accepted.scopes.length && { asked: accepted.scopes }),
    ...(tokens && heldTokens(tokens, now())),
    ...(keepProfile && profile && { profile }),
    ...(op_sid !== undefined && { op_sid }),
  };
}

function heldTokens({ access_token, token_secret, refresh_token, expires_in }: SessionTokens, now: number) {
  return {
    access: { token: access_token, no: 0, ...(expires_in !== undefined && { exp: now + expires_in }) },
    ...(token_secret !== undefined && { token_secret }),
    ...(refresh_token !== undefined && { refresh_token }),
  };
}

/** A job may go on with them when the person is away; signing out ends that. */
async function keepForJobs({ config, softly }: Deps, session: Session): Promise<void> {
  if (config.jobsKey !== undefined) await softly((store) => keepAccount(store, session.user, session), undefined);
}

/** Only where the provider can be asked later whether the person is still there; whoever was remembered before goes. */
async function remember({ var: { deps, state } }: AppContext, provider: Provider, user: User): Promise<string> {
  const { name } = user;
  if (name === undefined || !knowsPrompt(provider)) return clearCookie(REMEMBERED_COOKIE);
  const person = { provider: provider.id, keep: await fingerprint(user), name };
  return sealRemembered(deps.sealer, state.origin, person, deps.now());
}
