import { takeDeparture } from './departure.ts';
import { importPrivateKey } from './keys.ts';
import { handOver, readSealed } from './pageChannel.ts';
import { type Result, RETURN_PARAMETER } from './wire.ts';

/** A sign-in that this page left for, and is back from. */
export interface Arrival {
  /** Which button it was. */
  who: string;
  nonce: string;
  /** Undefined where it cannot be read. */
  how: Promise<Result | undefined>;
}

/** The page, as far as an arrival touches it. */
export interface Page {
  location: Pick<Location, 'href'>;
  history: Pick<History, 'replaceState' | 'state'>;
  readonly sessionStorage: Storage;
  close: () => void;
}

const MARK = `#${RETURN_PARAMETER}=`;

let arrived: Arrival | undefined;

/** Takes what came back out of the address before anything else sees it, for the button or for the tab that asked. */
export function captureArrival(page: Page): void {
  const { location, history } = page;
  const [address, text] = location.href.split(MARK) as [string, string?];
  if (text === undefined) return;
  const departure = takeDeparture(text.split('.', 1)[0] as string, page);
  // The address whole: a path that begins with two slashes would be another host.
  history.replaceState(history.state, '', address + (departure?.hash ?? ''));
  if (departure === undefined) return handOver(text, page);
  const { key, who, nonce } = departure;
  arrived = { who, nonce, how: readSealed(text, importPrivateKey(key)) };
}

/** What has arrived for this button; given once. */
export function takeArrival(who: string): Arrival | undefined {
  if (arrived?.who !== who) return undefined;
  const found = arrived;
  arrived = undefined;
  return found;
}
