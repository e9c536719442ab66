import { Failure } from '../../protocol/failure.ts';
import { isOver } from '../../session/refreshGate.ts';
import type { Deps } from '../deps.ts';
import { renewSession } from '../signedIn/renewSession.ts';
import type { LiveSession } from '../signedIn/requireSession.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { accountName, keepAccount, readAccounts, type Person } from './keptAccounts.ts';
import { requireStore } from '../requireStore.ts';

/** In seconds: a day. */
const KEPT_ANEW = 86_400;

/**
 * Does something with an account's tokens. No cookie hangs on them, so they are refreshed right here: before, where
 * they lapse, and once more where the provider refuses the one that it was tried with.
 * @throws Failure account_ended where the provider refreshes no more, and whatever `work` throws
 */
export async function withAccount<T>(
  deps: Deps,
  person: Person,
  account: LiveSession,
  { resource, work }: { resource?: string | undefined; work: (live: LiveSession) => Promise<T> },
): Promise<T> {
  const fresh = await renewAccount(deps, person, account, resource);
  try {
    const result = await work(fresh);
    if (fresh.session === account.session) await keepLonger(deps, person, fresh);
    return result;
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== 'access_token_rejected') throw error;
    const newer = await renewAccount(deps, person, fresh, resource);
    if (newer.session === fresh.session) throw error;
    return work(newer);
  }
}

async function renewAccount(deps: Deps, person: Person, account: LiveSession, resource: string | undefined) {
  const session = await renewSession(deps, account, { resource }).catch(async (error: unknown) => {
    if (!isOver(error)) throw error;
    if (await isKept(deps, person, account)) await requireStore(deps).remove(accountName(person, account.provider.id));
    throw new Failure('account_ended');
  });
  if (session !== account.session) await keepRenewed(deps, person, { ...account, session });
  return { ...account, session };
}

/** It may have been disconnected while the provider answered: what has come is good for nobody then. */
async function keepRenewed(deps: Deps, person: Person, account: LiveSession): Promise<void> {
  if ((await deps.standing.currentAccount(account.session)) === undefined) {
    await revokeSession(deps, account).catch(() => undefined);
    throw new Failure('account_unknown');
  }
  if (await isKept(deps, person, account)) await keepNow(deps, person, account);
}

/** What is used is kept, also where nothing of it is ever refreshed; and under a new sealing key, before the old one goes. */
async function keepLonger(deps: Deps, person: Person, account: LiveSession): Promise<void> {
  const isOld = deps.now() - account.session.sealed_at > KEPT_ANEW || deps.config.sealKeys.length > 1;
  if (isOld && (await isKept(deps, person, account))) await keepNow(deps, person, account);
}

function keepNow(deps: Deps, person: Person, { session }: LiveSession): Promise<void> {
  return keepAccount(requireStore(deps), person, { ...session, sealed_at: deps.now() });
}

/** Whether it has not been connected anew meanwhile: what came later stays. */
async function isKept(deps: Deps, person: Person, { session, provider }: LiveSession): Promise<boolean> {
  const [kept] = await readAccounts(requireStore(deps), person, [provider.id]);
  return kept?.sid === session.sid;
}
