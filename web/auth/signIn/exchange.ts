import { withoutCode } from '../../../proxy/protocol/callback.ts';
import type { Redeemed } from './exchangeInBrowser.ts';
import type { FreshSession } from './outcome.ts';
import type { Pending } from './pending.ts';
import type { SessionEvents } from '../session/sessionEvents.ts';
import type { SessionFacts } from '../session/sessionFacts.ts';
import type { LockedClient } from '../wire/withLocks.ts';

interface Needs {
  proxy: LockedClient;
  events: SessionEvents;
  facts: SessionFacts;
  fetch: typeof globalThis.fetch;
  insecure: boolean;
}

export type Exchange = (pending: Pending, query: string) => Promise<FreshSession>;

/** One way in, whichever party redeems the code. Tokens live no longer than the call. */
export function createExchange({ proxy, events, facts, fetch, insecure }: Needs): Exchange {
  return async (pending, query) => {
    const { tx, verifier } = pending;
    const signedIn =
      pending.exchange === 'proxy'
        ? await proxy.token({ tx, query, code_verifier: verifier })
        : await proxy.verify({ tx, query: withoutCode(query), ...(await redeemHere(pending, query)) });
    events.emit({ type: 'signed-in' });
    facts.hear(signedIn.session);
    return { signedIn, generation: events.generation() };
  };

  async function redeemHere(pending: Pending, query: string): Promise<Redeemed> {
    const { exchangeInBrowser } = await import('./exchangeInBrowser.ts');
    return exchangeInBrowser({ pending, query, fetch, insecure });
  }
}
