import { pageKeys } from './keys.ts';
import { own } from './bare.ts';
import { popupAddress } from './openPopup.ts';
import type { Question } from './wire.ts';

/** What redirect mode leaves in the tab's storage, under the state, until the page is back. */
export interface Departure {
  /** The private key: what comes back by address is sealed for it. */
  key: JsonWebKey;
  /** Which button it was. */
  who: string;
  nonce: string;
  /** The page's own fragment, to be put back. */
  hash: string;
}

/** The page itself goes to the popup's page, if the attempt is not over by the time that the key is there. */
export async function depart(login: string, question: Question, who: string, signal: AbortSignal): Promise<void> {
  const { privateKey, publicKey: key } = await pageKeys();
  const { state, nonce } = question;
  const { hash } = location;
  const departure: Departure = { key: await crypto.subtle.exportKey('jwk', privateKey), who, nonce, hash };
  if (signal.aborted) return;
  sessionStorage.setItem(placeOf(state), JSON.stringify(departure));
  location.assign(popupAddress(login, { ...question, mode: 'redirect', key }));
}

/** What was left under this state, if it was in this tab; it is good once. */
export function takeDeparture(state: string, page: { readonly sessionStorage: Storage }): Departure | undefined {
  try {
    const place = placeOf(state);
    const found: unknown = JSON.parse(page.sessionStorage.getItem(place) as string);
    page.sessionStorage.removeItem(place);
    return own(found)['key'] ? (found as Departure) : undefined;
  } catch {
    return undefined;
  }
}

function placeOf(state: string): string {
  return `postern:${state}`;
}
