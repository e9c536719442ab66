import { TX_LIFETIME, type AuthorizationServer, type Exchange } from '../../../proxy/protocol/contract.ts';
import { ProxyError } from '../wire/proxyError.ts';

/** A sign-in that has left for the provider. Times are in milliseconds of this device's clock. */
export interface Pending {
  /** What the answer is found by: our state, or OAuth 1.0a's request token. */
  state: string;
  tx: string;
  provider: string;
  exchange: Exchange;
  verifier: string;
  nonce?: string | undefined;
  returnTo: string;
  /** Where somebody who is signed in allows more: the scopes that were asked for beside the usual ones. */
  more?: readonly string[] | undefined;
  /** Somebody who is signed in connects the provider. */
  connect?: boolean | undefined;
  /** Without a word to the person, as whoever was signed in last. */
  silent?: boolean | undefined;
  startedAt: number;
  spentAt?: number | undefined;
  client_id: string;
  redirect_uri: string;
  server?: AuthorizationServer | undefined;
}

/** Several may coexist (two tabs share nothing, but a double click or a duplicated tab does). */
export interface PendingStore {
  save(pending: Pending): void;
  find(state: string): Pending | undefined;
  remove(state: string): void;
  newestOf(provider: string): Pending | undefined;
}

const PREFIX = 'postern:tx:';

/** As long as the proxy's transaction cookie lives. */
const LIFETIME_MS = TX_LIFETIME * 1000;

/** In sessionStorage: it survives the way to the provider and back, and ends with the tab. */
export function createPendingStore(storage: () => Storage, now: () => number): PendingStore {
  const all = (): Pending[] => readAll(storage(), now() - LIFETIME_MS);
  return {
    save: (pending) => write(storage, pending),
    find: (state) => all().find((pending) => pending.state === state),
    remove: (state) => storage().removeItem(PREFIX + state),
    newestOf: (provider) =>
      all()
        .filter((pending) => pending.provider === provider)
        .toSorted((a, b) => (b.spentAt ?? 0) - (a.spentAt ?? 0) || b.startedAt - a.startedAt)[0],
  };
}

/** A browser that refuses storage refuses cookies too, and says so with an exception. */
function write(storage: () => Storage, pending: Pending): void {
  try {
    storage().setItem(PREFIX + pending.state, JSON.stringify(pending));
  } catch {
    throw new ProxyError('cookies_refused');
  }
}

function readAll(storage: Storage, notBefore: number): Pending[] {
  const found = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  return found.flatMap((key) => {
    const pending = parse(storage.getItem(key));
    if (pending && pending.startedAt > notBefore) return [pending];
    storage.removeItem(key);
    return [];
  });
}

function parse(text: string | null): Pending | undefined {
  try {
    return (JSON.parse(text ?? 'null') as Pending | null) ?? undefined;
  } catch {
    return undefined;
  }
}
