import { Failure } from './failure.ts';
import { verifySigned, type IdTokenExpectations } from './idToken.ts';

/** Whom a provider has signed out: everything of `sub`, or its own session `sid`. */
export interface LoggedOut {
  claims: Record<string, unknown> & { iss: string; iat: number };
  sub?: string;
  sid?: string;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6).
 * @throws Failure logout_token with what does not hold, and whatever fetching the keys throws
 */
export async function verifyLogoutToken(token: string, expected: IdTokenExpectations): Promise<LoggedOut> {
  const { claims } = await verifySigned(token, expected, ['JWT', 'LOGOUT+JWT']).catch(asLogoutToken);
  const { events, sub, sid, nonce } = claims;
  // An id_token has one, and a logout token must not: neither can stand in for the other.
  if (nonce !== undefined) throw new Failure('logout_token', 'nonce');
  if (!isObject(events) || !isObject(events[EVENT])) throw new Failure('logout_token', 'events');
  if (!isName(sub) && !isName(sid)) throw new Failure('logout_token', 'neither sub nor sid');
  return {
    claims: { ...claims, iss: String(claims.iss), iat: Number(claims.iat) },
    ...(isName(sub) && { sub }),
    ...(isName(sid) && { sid }),
  };
}

function asLogoutToken(error: unknown): never {
  const isOfToken = error instanceof Failure && error.reason.startsWith('id_token_');
  throw isOfToken ? new Failure('logout_token', error.message) : error;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 255;
}
