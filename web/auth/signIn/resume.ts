import { PAGES } from '../../../proxy/protocol/pages.ts';
import type { Outcome } from './outcome.ts';
import type { Pending, PendingStore } from './pending.ts';
import type { Session } from '../session/session.ts';
import { problemOf } from '../wire/problemOf.ts';

interface Needs {
  session: Session;
  pending: PendingStore;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

/** A code spent this recently may still be on its way through the proxy: the reload did not stop it. */
const UNDER_WAY_MS = 15_000;
const WAITS_MS = [400, 800, 1600, 3200];

/** The callback without an answer in its address: a reload, or Back. The code is never sent again. */
export async function resumeCallback(provider: string, needs: Needs): Promise<Outcome> {
  const pending = needs.pending.newestOf(provider);
  const { returnTo = PAGES.profile, more, connect }: Partial<Pending> = pending ?? {};
  try {
    const signedIn = await askForSession(provider, pending, needs);
    if (!signedIn) return { kind: 'failed', problem: { code: 'interrupted' }, returnTo, more, connect };
    if (pending) needs.pending.remove(pending.state);
    return { kind: 'done', returnTo };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error), returnTo, more, connect };
  }
}

async function askForSession(provider: string, pending: Pending | undefined, needs: Needs): Promise<boolean> {
  const { session, now, wait } = needs;
  for (const pause of [0, ...WAITS_MS]) {
    await wait(pause);
    if (await isThere(provider, pending?.connect, session)) return true;
    if (now() - (pending?.spentAt ?? 0) > UNDER_WAY_MS) return false;
  }
  return false;
}

/** Whoever connects a provider has a session of another one. */
async function isThere(provider: string, connect: boolean | undefined, session: Session): Promise<boolean> {
  if (connect) {
    const { accounts } = await session.ask((proxy) => proxy.accounts());
    return accounts.some((account) => account.provider === provider);
  }
  const answer = await session.current();
  return answer.authenticated && answer.provider === provider;
}
