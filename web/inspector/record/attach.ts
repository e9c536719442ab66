import type { Arrival } from '../../auth/arrival.ts';
import type { Auth } from '../../auth/createAuth.ts';
import { leaving, type LeaveFor } from '../../auth/signIn/leaving.ts';

/** What stands at the seams through which every message of a sign-in goes. */
export interface Recorder {
  fetch: typeof globalThis.fetch;
  leaveFor: LeaveFor;
  /** The same, whose sign-ins are told when they end. */
  over(auth: Auth): Auth;
}

export function attach(page: Window, _arrival: Arrival): Recorder {
  return { fetch: (input, init) => page.fetch(input, init), leaveFor: leaving(page.location), over: (auth) => auth };
}
