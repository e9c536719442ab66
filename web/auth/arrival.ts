import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { captureCallback, type CapturedCallback } from './signIn/captureCallback.ts';
import { captureEnding } from './session/endSession.ts';

/** What this page was opened with, and what no address should keep. */
export interface Arrival {
  callback: CapturedCallback | undefined;
  /** The id of the provider where the person has signed out as well. */
  endedAt: string | undefined;
}

export function captureArrival(
  location: Pick<Location, 'pathname' | 'search' | 'hash'>,
  history: Pick<History, 'replaceState'>,
  rows: readonly PublicProvider[] | undefined,
  storage: () => Storage,
): Arrival {
  return { callback: captureCallback(location, history, rows), endedAt: captureEnding(location, history, storage) };
}
