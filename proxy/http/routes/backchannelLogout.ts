import { Failure } from '../../protocol/failure.ts';
import { identityIssuer } from '../../protocol/issuer.ts';
import { verifyLogoutToken, type LoggedOut } from '../../protocol/logoutToken.ts';
import { loggedOut } from '../../session/sessionStanding.ts';
import { SESSION_KEPT } from '../../store/lifetimes.ts';
import type { RecordName } from '../../store/recordNames.ts';
import type { Shared } from '../../store/shared.ts';
import { limitRate } from '../rateLimit.ts';
import { readForm } from '../form.ts';
import { idTokenExpectations } from '../idTokenExpectations.ts';
import type { AppContext } from '../requestState.ts';
import { nameInPath } from './resource.ts';

/** In seconds: as far as our clocks may be apart. */
const SKEW = 60;

/**
 * `POST /backchannel-logout/:provider`: a provider ends the sessions of somebody who has signed out there (OpenID Connect
 * Back-Channel Logout 1.0 section 2.5). It needs a store, for nobody knows which isolates know them.
 */
export async function backchannelLogout(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { store } = deps;
  if (store === undefined) throw new Failure('logout_unsupported');
  const provider = deps.config.providers.get(nameInPath(c));
  if (provider?.protocol !== 'oidc') throw new Failure('logout_token', 'no such provider');
  state.provider = provider.id;
  const token = (await readForm(c.req.raw, ['logout_token'])).get('logout_token') ?? '';
  const metadata = await deps.discover(provider);
  if (metadata.jwks_uri === undefined) throw new Failure('discovery_incomplete', 'jwks_uri');
  const expected = idTokenExpectations(deps, provider, metadata, metadata.jwks_uri);
  const who = await verifyLogoutToken(token, expected).catch(async (error: unknown) => {
    await limitRate(c);
    throw error;
  });
  await endSessionsOf(store, deps.now(), identityIssuer(metadata.issuer, who.claims), who);
  return new Response(null);
}

/** With a `sid`, that one session; without, all of the person's (section 2.6). */
async function endSessionsOf(store: Shared, now: number, iss: string, { sub, sid, claims }: LoggedOut): Promise<void> {
  const names: RecordName[] = [];
  if (sid !== undefined) names.push(loggedOut.session(iss, sid));
  if (sub !== undefined) names.push(sid === undefined ? loggedOut.person(iss, sub) : loggedOut.nameless(iss, sub));
  // Whoever has signed in again since it was issued stays, however late or often it is delivered.
  const at = Math.min(now, claims.iat + SKEW);
  const before = await store.read(...names);
  const newer = names.filter((_name, index) => Number(before[index] ?? 0) < at);
  await Promise.all(newer.map((name) => store.write(name, at, SESSION_KEPT)));
}
