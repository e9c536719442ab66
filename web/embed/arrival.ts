import { CLOSED } from './attempt.ts';
import { takeDeparture } from './departure.ts';
import { importPrivateKey } from './keys.ts';
import { handOver, isOf, readSealed } from './pageChannel.ts';
import { type Result, RETURN_PARAMETER } from './wire.ts';

/** A sign-in that this page left for, and is back from. */
export interface Arrival {
  /** Which button it was. */
  who: string;
  nonce: string;
  /** Undefined where it cannot be read. */
  how: Result | Promise<Result | undefined>;
}

const MARK = `#${RETURN_PARAMETER}=`;

/** Of all our modules on the page: the first that looks finds it, and the button may be another's. */
const ARRIVED = Symbol.for('postern');
const everybody = globalThis as { [ARRIVED]?: Arrival };

/**
 * Takes what came back out of the address before anything else sees it, for the button or for the tab that asked. A page
 * that is back with nothing was called back by the person, which is an end too.
 */
export function captureArrival(): void {
  const [address, text] = location.href.split(MARK) as [string, string?];
  // A frame has never left.
  const departure = self === top ? takeDeparture() : undefined;
  const isOurs = isOf(text, departure?.state);
  if (departure) {
    const { key, who, nonce } = departure;
    everybody[ARRIVED] = { who, nonce, how: isOurs ? readSealed(text, importPrivateKey(key)) : CLOSED };
  }
  if (text === undefined) return;
  // The address whole: a path that begins with two slashes would be another host.
  history.replaceState(history.state, '', address + (isOurs ? departure?.hash : ''));
  if (!isOurs) handOver(text);
}

/** What has arrived for this button; given once. */
export function takeArrival(who: string): Arrival | undefined {
  const arrival = everybody[ARRIVED];
  if (arrival?.who !== who) return undefined;
  delete everybody[ARRIVED];
  return arrival;
}
