import { withoutCode } from '../../../proxy/protocol/callback.ts';
import type { Redeemed } from './exchangeInBrowser.ts';
import type { Exchanged } from './outcome.ts';
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

/** `returnTo` is the sealed one. */
export type Exchange = (pending: Pending, query: string) => Promise<Exchanged>;

/** One way in, whichever party redeems the code. Tokens live no longer than the call. */
export function createExchange({ proxy, events, facts, fetch, insecure }: Needs): Exchange {
  return async (pending, query) => {
    const { tx, verifier } = pending;
    const answer =
      pending.exchange === 'proxy'
        ? await proxy.token({ tx, query, code_verifier: verifier })
        : await proxy.verify({ tx, query: withoutCode(query), ...(await redeemHere(pending, query)) });
    const returnTo = answer.return_to;
    // The session is the one that there was.
    if ('connected' in answer) return { returnTo };
    events.emit({ type: 'signed-in' });
    facts.hear(answer.session);
    return { returnTo, fresh: { signedIn: answer, generation: events.generation() } };
  };

  async function redeemHere(pending: Pending, query: string): Promise<Redeemed> {
    const { exchangeInBrowser } = await import('./exchangeInBrowser.ts');
    return exchangeInBrowser({ pending, query, fetch, insecure });
  }
}
