import { Failure } from '../../protocol/failure.ts';
import { identityIssuer } from '../../protocol/issuer.ts';
import { verifyLogoutToken, type LoggedOut } from '../../protocol/logoutToken.ts';
import { loggedOut, SESSION_KEPT } from '../../session/sessionStanding.ts';
import type { RecordName } from '../../store/recordNames.ts';
import { requireStore } from '../requireStore.ts';
import type { Deps } from '../deps.ts';
import { limitRate } from '../rateLimit.ts';
import { readForm } from '../form.ts';
import { idTokenExpectations } from '../idTokenExpectations.ts';
import type { AppContext } from '../requestState.ts';

/**
 * `POST /backchannel-logout/:provider`: a provider ends the sessions of somebody who has signed out there (OpenID Connect
 * Back-Channel Logout 1.0 section 2.5). It needs a store, for nobody knows which isolates know them.
 */
export async function backchannelLogout(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  if (deps.store === undefined) throw new Failure('logout_unsupported');
  const provider = deps.config.providers.get(c.req.path.slice(c.req.path.lastIndexOf('/') + 1));
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
  await endSessionsOf(deps, identityIssuer(metadata.issuer, who.claims), who);
  return c.body(null, 200);
}

/** With a `sid`, that one session; without, all of the person's (section 2.6). */
async function endSessionsOf(deps: Deps, iss: string, { sub, sid }: LoggedOut): Promise<void> {
  const store = requireStore(deps);
  const names: RecordName[] = [];
  if (sid !== undefined) names.push(loggedOut.session(iss, sid));
  if (sub !== undefined) names.push(sid === undefined ? loggedOut.person(iss, sub) : loggedOut.nameless(iss, sub));
  await Promise.all(names.map((name) => store.write(name, deps.now(), SESSION_KEPT)));
}
