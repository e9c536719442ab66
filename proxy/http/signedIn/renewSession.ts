import { Failure } from '../../protocol/failure.ts';
import type { RefreshRequest } from '../../protocol/contract.ts';
import type { OAuth2Provider } from '../../protocol/provider.ts';
import type { Tokens } from '../../protocol/tokenAnswer.ts';
import { refreshedOf, type Refreshed } from '../../session/refreshGate.ts';
import { refreshOnce } from '../../session/refreshOnce.ts';
import { recordsKept } from '../../store/lifetimes.ts';
import type { HeldToken, Session } from '../../session/session.ts';
import { refreshGrant } from '../../upstream/refreshGrant.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from './requireSession.ts';
import { ownScope, resourceOf } from './resourceOf.ts';
import { verifyRefreshed } from './verifyRefreshed.ts';

/** In seconds: so long before it lapses a token is refreshed. */
const EARLY = 60;
/** In seconds: a token that came of a refresh is taken to live so long at least, so that refreshes never storm. */
const SHORTEST_LIFE = 30;
/** Somebody else may refresh another token of the session at the same time, which spends the refresh token. */
const ROUNDS = 8;

/** Which of its tokens a session needs anew, with what it needs for that. */
interface Need extends LiveSession {
  provider: OAuth2Provider;
  refresh_token: string;
  /** The resource's name and scopes, where the token is to be good for it alone. */
  own?: { name: string; scope: readonly string[] } | undefined;
}

/**
 * The session with the wanted token refreshed, where it lapses soon, has been refused or is not there yet (RFC 6749
 * section 6); the very session where there is nothing to do.
 * @throws Failure refresh_rejected where the provider refreshes no more, refresh_busy, and whatever refreshGrant throws
 */
export async function renewSession(deps: Deps, live: LiveSession, wanted: RefreshRequest): Promise<Session> {
  let session = deps.gate.catchUp(live.session);
  for (let round = 0; ; round += 1) {
    const need = needOf(deps, { ...live, session }, wanted);
    if (need === undefined) return session;
    if (round === ROUNDS) throw new Failure('refresh_busy');
    session = deps.gate.catchUp({ ...session, ...(await deps.gate.run(session, () => refreshShared(deps, need))) });
  }
}

function needOf(deps: Deps, live: LiveSession, { resource, refused }: RefreshRequest): Need | undefined {
  const { session, provider } = live;
  const { refresh_token, resource_tokens = {} } = session;
  const row = resource === undefined ? undefined : resourceOf(live, resource);
  if (refresh_token === undefined || provider.protocol === 'oauth1') return undefined;
  const scope = row && ownScope(live, row);
  const own = resource !== undefined && scope ? { name: resource, scope } : undefined;
  const held = own ? resource_tokens[own.name] : session.access;
  return isDue(deps, session, held, refused) ? { ...live, provider, refresh_token, own } : undefined;
}

function isDue({ gate, now }: Deps, session: Session, held: HeldToken | undefined, refused?: number): boolean {
  if (held === undefined) return true;
  const { no, at = -Infinity, before = -Infinity, exp = Infinity } = held;
  // An API that refuses every token is not helped by ever newer ones.
  if (now() - before < SHORTEST_LIFE) return false;
  const isRecent = now() - at < SHORTEST_LIFE;
  if (isRecent && exp - at <= SHORTEST_LIFE) return false;
  const isRefused = refused === no || gate.isRefused(session, held);
  return isRefused || (exp - now() < EARLY && !isRecent);
}

/** Once in this isolate, and where there is a store, once in all. */
function refreshShared(deps: Deps, need: Need): Promise<Refreshed> {
  const { store, softly, config } = deps;
  const once = () => refresh(deps, need);
  const lifetime = need.kept ?? recordsKept(config);
  const isOnlyThere = need.kept !== undefined || need.session.stored === true;
  // Jobs have no cookie, and would spend the old refresh token once more; the browser waits for its own meanwhile.
  const retries = isOnlyThere ? 2 : Number(config.jobsKey !== undefined);
  return store ? refreshOnce({ store, softly, lifetime, retries }, need.session, once) : once();
}

async function refresh(deps: Deps, need: Need): Promise<Refreshed> {
  const { session, provider, refresh_token, own } = need;
  const metadata = await deps.discover(provider);
  const grant = { refresh_token, granted: session.scopes, scope: own?.scope, now: deps.now() };
  const tokens = await refreshGrant(deps.upstream, provider, metadata, grant);
  await verifyRefreshed(deps, { provider, metadata, user: session.user }, tokens);
  return refreshed(need, tokens, deps.now());
}

/** A new refresh token takes the old one's place in the same answer; without one the old one stays (section 6). */
function refreshed({ session, refresh_token: old, own }: Need, tokens: Tokens, now: number): Refreshed {
  const { access_token, expires_in, refresh_token = old } = tokens;
  const no = (session.grants ?? 0) + 1;
  const exp = expires_in === undefined ? {} : { exp: now + Math.max(expires_in, SHORTEST_LIFE) };
  const before = (own ? session.resource_tokens?.[own.name] : session.access)?.at;
  const held: HeldToken = { token: access_token, no, at: now, ...(before !== undefined && { before }), ...exp };
  const { scopes, asked = scopes } = session;
  const whole = { ...refreshedOf(session), refresh_token, grants: no };
  if (own) return { ...whole, resource_tokens: { ...session.resource_tokens, [own.name]: held } };
  const isLess = tokens.scopes.length < asked.length;
  return { ...whole, access: held, scopes: tokens.scopes, ...(isLess && { asked }) };
}
