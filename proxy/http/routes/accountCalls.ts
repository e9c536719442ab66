import { Failure } from '../../protocol/failure.ts';
import { openAccount } from '../accounts/openAccount.ts';
import { withAccount } from '../accounts/withAccount.ts';
import type { AppContext } from '../requestState.ts';
import { currentProfile } from '../signedIn/currentProfile.ts';
import { requireSession, type LiveSession } from '../signedIn/requireSession.ts';
import { callResource, nameInPath } from './resource.ts';
import { json } from '../answer.ts';

/** `GET /api/accounts/:provider/profile`. */
export function accountProfile(c: AppContext): Promise<Response> {
  return asAccount(c, undefined, async (live) => json(c, await currentProfile(c, live)));
}

/** `GET /api/accounts/:provider/resources/:name`. */
export function accountResource(c: AppContext): Promise<Response> {
  const name = nameInPath(c);
  return asAccount(c, name, (live) => callResource(c, live, name));
}

async function asAccount(
  c: AppContext,
  resource: string | undefined,
  work: (live: LiveSession) => Promise<Response>,
): Promise<Response> {
  const { deps, state } = c.var;
  const { session } = await requireSession(c);
  const { user, provider: own } = session;
  const [, , , provider = ''] = c.req.path.split('/');
  // What they signed in with is called by its own paths, and never refreshed here.
  if (provider === own) throw new Failure('account_unknown');
  state.provider = provider;
  return withAccount(deps, user, await openAccount(deps, user, provider, session), { resource, work });
}
