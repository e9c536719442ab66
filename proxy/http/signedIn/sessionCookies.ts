import { Failure } from '../../protocol/failure.ts';
import { refreshedOf, type Refreshed } from '../../session/refreshGate.ts';
import { sealSession, type Session } from '../../session/session.ts';
import { stateName } from '../../session/sessionStanding.ts';
import { SESSION_KEPT } from '../../store/lifetimes.ts';
import type { Shared } from '../../store/shared.ts';
import type { Deps } from '../deps.ts';

/**
 * The Set-Cookie headers of a session. Tokens that do not fit go into the store, where there is one.
 * @throws Failure cookies_too_large without a store, store_unreachable where they would have to go there
 */
export async function sessionCookies({ sealer, store }: Deps, origin: string, session: Session): Promise<string[]> {
  if (session.stored) return sealSession(sealer, origin, withoutTokens(session));
  try {
    return await sealSession(sealer, origin, session);
  } catch (error) {
    if (store === undefined || session.access === undefined || !isTooLarge(error)) throw error;
    await keepTokens(store, session);
    return sealSession(sealer, origin, withoutTokens(session));
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Failure && error.reason === 'cookies_too_large';
}

function withoutTokens(session: Session): Session {
  const { access: _, refresh_token: _spent, resource_tokens: _narrow, ...rest } = session;
  return { ...rest, stored: true };
}

/** A refresh has put them there already; and whoever comes late must not put older ones in their place. */
async function keepTokens(store: Shared, session: Session): Promise<void> {
  const [there] = await store.read(stateName(session));
  if (there !== undefined && ((there as Refreshed).grants ?? 0) >= (session.grants ?? 0)) return;
  await store.write(stateName(session), refreshedOf(session), SESSION_KEPT);
}
