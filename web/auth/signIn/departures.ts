import type { PublicProvider, TxAnswer } from '../../../proxy/protocol/contract.ts';

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
  /** How often they have turned back: whoever is about to leave looks whether it is still the same. */
  ends(): number;
}

export function createDepartures(page: Pick<Window, 'addEventListener'>): Departures {
  const listeners = new Set<() => void>();
  let current: Departure | undefined;
  let ends = 0;
  const change = (departure: Departure | undefined): void => {
    if (current === departure) return;
    current = departure;
    for (const listener of listeners) listener();
  };
  const end = (): void => {
    ends += 1;
    change(undefined);
  };
  page.addEventListener('pageshow', ({ persisted }) => void (persisted && end()));
  page.addEventListener('popstate', end);
  return {
    current: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: change,
    end,
    ends: () => ends,
  };
}
