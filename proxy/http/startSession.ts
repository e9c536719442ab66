import { encodeBase64url } from '../protocol/base64url.ts';
import type { Profile, SignedIn, User } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { sealSession, sessionInfo, type Session } from '../session/session.ts';
import type { AppContext } from './requestState.ts';

interface NewSession {
  /** The transaction it comes of. */
  tx: string;
  provider: string;
  user: User;
  scopes: string[];
  return_to: string;
  /** Sent back now; sealed only with `keepProfile`. */
  profile: Profile | undefined;
  keepProfile: boolean;
  access_token?: string;
  expires_in?: number | undefined;
}

/**
 * Makes a session with a new sid, whatever cookie came in, and answers the sign-in.
 * @throws Failure cookies_too_large
 */
export async function startSession(c: AppContext, start: NewSession): Promise<Response> {
  const { sealer, config, now, used } = c.var.deps;
  // A request outlives its tab, and so its lock: the person may have signed out in another one meanwhile.
  if (used.isEnded(start.tx)) throw new Failure('session_missing');
  const { provider, user, scopes, return_to, profile } = start;
  const session: Session = {
    sid: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider,
    user,
    scopes,
    iat: now(),
    sealed_at: now(),
    ...(start.access_token !== undefined && { access_token: start.access_token }),
    ...(start.expires_in !== undefined && { token_exp: now() + start.expires_in }),
    ...(start.keepProfile && profile && { profile }),
  };
  c.var.state.cookies.push(...(await sealSession(sealer, config.origin, session)));
  return c.json({ user, session: sessionInfo(session), return_to, ...(profile && { profile }) } satisfies SignedIn);
}

/** What of a profile names the person. */
export function userOf({ iss, sub, name, username, picture }: Profile): User {
  const shown = name ?? username;
  return { iss, sub, ...(shown !== undefined && { name: shown }), ...(picture !== undefined && { picture }) };
}
