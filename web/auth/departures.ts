import type { PublicProvider, TxAnswer } from '../../proxy/protocol/contract.ts';

/** Where the person is being taken, and as what the provider knows this site. */
export interface Departure {
  provider: PublicProvider;
  client?: TxAnswer['client'];
}

/** The departure that the person is shown in place of the page. */
export interface Departures {
  current(): Departure | undefined;
  subscribe(listener: () => void): () => void;
  announce(departure: Departure): void;
  /** Back, or somewhere else on this site: they stay after all. */
  end(): void;
}

export function createDepartures(page: Pick<Window, 'addEventListener'>): Departures {
  const listeners = new Set<() => void>();
  let current: Departure | undefined;
  const change = (departure: Departure | undefined): void => {
    if (current === departure) return;
    current = departure;
    for (const listener of listeners) listener();
  };
  page.addEventListener('pageshow', ({ persisted }) => void (persisted && change(undefined)));
  page.addEventListener('popstate', () => change(undefined));
  return {
    current: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: change,
    end: () => change(undefined),
  };
}
