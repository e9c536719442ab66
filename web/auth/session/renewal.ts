import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import type { Departures } from '../signIn/departures.ts';
import type { SignIn } from '../signIn/signIn.ts';

/** Does the handshake anew where the provider has ended it, so that the person finds themselves where they were. */
export type Renewal = (provider: string | undefined) => void;

interface Needs {
  /** Those in the HTML, at once; else they are asked for. */
  providers: readonly PublicProvider[] | undefined;
  rows: () => Promise<readonly PublicProvider[]>;
  signIn: SignIn;
  departures: Departures;
  storage: () => Storage;
  now: () => number;
  /** The address of the page that the person is on, on this site. */
  here: () => string;
}

const RENEWED_AT = 'postern:renewed-at';

/** A provider that ends every session at once must not send the person round and round. */
const ONCE_IN_MS = 60_000;

export function createRenewal({ providers, rows, signIn, departures, storage, now, here }: Needs): Renewal {
  const renew = async (id: string): Promise<void> => {
    const provider = (providers ?? (await rows())).find((row) => row.id === id);
    if (!provider) return;
    // Before the session's end is known, so that the page does not show it for a moment.
    departures.announce({ provider });
    await signIn(provider, { returnTo: here() });
  };
  return (id) => {
    if (id === undefined || !isDue(storage, now())) return;
    // What remains is the page as it is for somebody who is signed out.
    renew(id).catch(() => departures.end());
  };
}

/** Notes the time as well. Without storage there is no telling. */
function isDue(storage: () => Storage, now: number): boolean {
  try {
    const last = Number(storage().getItem(RENEWED_AT) ?? -Infinity);
    if (now - last < ONCE_IN_MS) return false;
    storage().setItem(RENEWED_AT, String(now));
    return true;
  } catch {
    return false;
  }
}
