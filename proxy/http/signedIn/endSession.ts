import type { Session } from '../../session/session.ts';
import { recordsKept } from '../../store/lifetimes.ts';
import { accountName, readAccounts } from '../accounts/keptAccounts.ts';
import type { Deps } from '../deps.ts';

/**
 * From now on its cookie opens nothing, and no job goes on with its tokens. False: a job may, since the store could not
 * be told.
 */
export async function endSession(deps: Deps, session: Session): Promise<boolean> {
  const { standing, now, softly, config, store } = deps;
  await standing.end(session, now(), recordsKept(config));
  if (config.jobsKey === undefined || store === undefined) return true;
  return softly(async () => {
    const [kept] = await readAccounts(store, session.user, [session.provider]);
    // What a later sign-in has brought is that one's.
    if (kept?.sid === session.sid) await store.remove(accountName(session.user, session.provider));
    return true;
  }, false);
}
