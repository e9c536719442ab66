import type { Session } from '../../session/session.ts';
import { accountName } from '../accounts/keptAccounts.ts';
import type { Deps } from '../deps.ts';

/** From now on its cookie opens nothing, and no job goes on with its tokens. */
export async function endSession({ standing, now, softly, config }: Deps, session: Session): Promise<void> {
  await standing.end(session, now());
  if (config.jobsKey === undefined) return;
  await softly((store) => store.remove(accountName(session.user, session.provider)), undefined);
}
