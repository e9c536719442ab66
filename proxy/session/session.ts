import { SESSION_LIFETIME, type Profile, type SessionInfo, type User } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { clearCookie, SESSION_CHUNKS, SESSION_COOKIE, setCookie } from './cookies.ts';
import type { Sealer } from './seal.ts';

/** What is sealed in the session cookie. Times in unix seconds. The id_token is never kept. */
export interface Session {
  /** New at every sign-in, so that a planted cookie is worth nothing afterwards. */
  sid: string;
  provider: string;
  user: User;
  scopes: string[];
  iat: number;
  /** When it was last sealed; the idle end counts from here. */
  sealed_at: number;
  access?: HeldToken;
  /** OAuth 1.0a: signs with the access token. */
  token_secret?: string;
  refresh_token?: string;
  /** By the name of the resource: tokens that are good for it alone. */
  resource_tokens?: Record<string, HeldToken>;
  /** How often anything was refreshed. */
  grants?: number;
  /** What was asked for, where more than was granted. */
  asked?: string[];
  /** The entry of ALLOW that let the person in: where it goes, so does the session. */
  allowed_by?: string;
  /** Only where the proxy holds no token to fetch it with. */
  profile?: Profile;
  /** The provider's own name of its session (OpenID Connect Back-Channel Logout 1.0 section 2.1). */
  op_sid?: string;
  /** The tokens did not fit in the cookie, and are in the store. */
  stored?: true;
}

/** An access token of a session. */
export interface HeldToken {
  token: string;
  /** When it lapses, where the provider said so. */
  exp?: number;
  /** Which of the session's refreshes it came of; 0: the sign-in. */
  no: number;
  /** When, where it came of a refresh; and when the one before it did. */
  at?: number;
  before?: number;
}

export const IDLE_LIFETIME = 30 * 60;
/** Sealing anew within this time would change nothing that matters. */
export const RESEAL_AFTER = 5 * 60;
const CHUNK_BYTES = 3800;

export function sessionInfo({ provider, scopes, asked = scopes, ...session }: Session): SessionInfo {
  const exp = Math.min(session.iat + SESSION_LIFETIME, session.sealed_at + IDLE_LIFETIME);
  const token_exp = session.refresh_token === undefined ? undefined : session.access?.exp;
  return { provider, scopes, requested: asked, exp, ...(token_exp !== undefined && { token_exp }) };
}

/**
 * The Set-Cookie headers of a session: every chunk is set or cleared, so that no stale one stays behind. Tokens of
 * resources go where they do not fit, the oldest first: they can be had again.
 * @throws Failure cookies_too_large where it does not fit in the chunks
 */
export async function sealSession(sealer: Sealer, origin: string, session: Session): Promise<string[]> {
  try {
    return await sealWhole(sealer, origin, session);
  } catch (error) {
    const [oldest, ...newer] = Object.entries(session.resource_tokens ?? {}).toSorted(([, a], [, b]) => a.no - b.no);
    if (oldest === undefined) throw error;
    const { resource_tokens: _all, ...rest } = session;
    const fewer = newer.length === 0 ? rest : { ...rest, resource_tokens: Object.fromEntries(newer) };
    return sealSession(sealer, origin, fewer);
  }
}

async function sealWhole(sealer: Sealer, origin: string, session: Session): Promise<string[]> {
  const context = { purpose: 'sid', name: SESSION_COOKIE, origin } as const;
  const sealed = await sealer.seal(context, JSON.stringify(session));
  const room = CHUNK_BYTES - SESSION_CHUNKS[0].length - 1;
  if (sealed.length > room * SESSION_CHUNKS.length) throw new Failure('cookies_too_large', `${sealed.length} bytes`);
  const maxAge = sessionInfo(session).exp - session.sealed_at;
  return SESSION_CHUNKS.map((name, index) => {
    const chunk = sealed.slice(index * room, (index + 1) * room);
    return chunk === '' ? clearCookie(name) : setCookie(name, chunk, maxAge);
  });
}

export function clearSession(): string[] {
  return SESSION_CHUNKS.map(clearCookie);
}
