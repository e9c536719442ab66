import { pageKey, publicKey } from './keys.ts';
import { own } from './bare.ts';
import { popupAddress } from './openPopup.ts';
import { forget, keep, readKept } from './storage.ts';
import type { Question } from './wire.ts';

/** What redirect mode leaves in the tab's storage until the page is back, or its attempt is over. */
export interface Departure {
  state: string;
  /** The private key: what comes back by address is sealed for it. */
  key: JsonWebKey;
  /** Which button it was. */
  who: string;
  nonce: string;
  /** The page's own fragment, to be put back. */
  hash: string;
  /** When the page left, in milliseconds. */
  at: number;
}

/** In milliseconds: as long as the popup's own question is good for. */
const LIMIT = 600_000;

/** One for each tab, which can only be away once. */
export const DEPARTURE = 'postern:left';

/** The page itself goes to the popup's page, if the attempt is not over by the time that the key is there. */
export async function depart(login: string, question: Question, who: string, signal: AbortSignal): Promise<void> {
  const key = await crypto.subtle.exportKey('jwk', await pageKey());
  if (signal.aborted) return;
  const departure: Departure = { ...question, key, who, hash: location.hash, at: Date.now() };
  keep(DEPARTURE, departure, 'session');
  // Whoever goes there after all, by the browser's own buttons, has an attempt that has had its end.
  signal.addEventListener('abort', () => forget(DEPARTURE));
  location.assign(popupAddress(login, { ...question, mode: 'redirect', key: publicKey() as string }));
}

/** What this tab has left for, and is back from; it is good once. */
export function takeDeparture(): Departure | undefined {
  const found = own(readKept(DEPARTURE, 'session')) as unknown as Departure;
  forget(DEPARTURE);
  return found.at > Date.now() - LIMIT ? found : undefined;
}
