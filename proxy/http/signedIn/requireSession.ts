import { Failure } from '../../protocol/failure.ts';
import type { Provider } from '../../protocol/provider.ts';
import type { Session } from '../../session/session.ts';
import type { Deps } from '../deps.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** A session with its provider, which is enabled. */
export interface LiveSession {
  session: Session;
  provider: Provider;
  /** How long its tokens stay in the store, in milliseconds; absent: as long as any session lasts. */
  kept?: number;
}

/** One that a request has brought. */
export interface FoundSession extends LiveSession {
  /** As its cookie has it, which may be older. */
  sealed: Session;
}

/**
 * The live session of this request with its provider, which must still be enabled.
 * @throws Failure session_missing, store_unreachable where its tokens are there
 */
export async function requireSession(c: AppContext): Promise<FoundSession> {
  const live = await findSession(c);
  if (live === undefined) throw new Failure('session_missing');
  c.var.state.provider = live.provider.id;
  if (areOutOfReach(live.session)) throw new Failure('store_unreachable', 'tokens');
  return live;
}

/** As above; undefined where nobody is signed in, or whoever is may no longer be. */
export async function findSession(c: AppContext): Promise<FoundSession | undefined> {
  const { openSession, standing } = c.var.deps;
  const sealed = await openSession(c.var.state.origin, cookieHeader(c));
  const session = sealed && (await standing.current(sealed));
  const live = session && withProvider(c.var.deps, session);
  return live && { ...live, sealed };
}

/** Undefined where its provider is not enabled any more, or the entry of ALLOW that let the person in is gone. */
export function withProvider({ config }: Deps, session: Session): LiveSession | undefined {
  const provider = config.providers.get(session.provider);
  const isAllowed = config.allow === undefined || config.allow.entries.includes(session.allowed_by ?? '');
  return provider !== undefined && isAllowed ? { session, provider } : undefined;
}

/** They are in the store, and it has not given them. */
export function areOutOfReach({ stored, access }: Session): boolean {
  return stored === true && access === undefined;
}
