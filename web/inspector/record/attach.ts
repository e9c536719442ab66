import type { Arrival } from '../../auth/arrival.ts';
import type { Auth } from '../../auth/createAuth.ts';
import { embeddedProviders } from '../../auth/embeddedProviders.ts';
import { leaving, type LeaveFor } from '../../auth/signIn/leaving.ts';
import { createHandshakeStore } from './handshakeStore.ts';
import { createJournal } from './journal.ts';
import { landingWith } from './landing.tsx';
import { createPause } from './pause.ts';
import { askPerson } from './pauseDialog.ts';
import { createRecorder } from './recorder.ts';

/** What stands at the seams through which every message of a sign-in goes. */
export interface Recorder {
  fetch: typeof globalThis.fetch;
  leaveFor: LeaveFor;
  /** The same, whose sign-ins are told when they end. */
  over(auth: Auth): Auth;
}

/** Records the sign-ins of one browser window, from its callback on. */
export function attach(page: Window, { callback }: Arrival): Recorder {
  const storage = (): Storage => page.sessionStorage;
  const now = (): number => Date.now();
  const store = createHandshakeStore(storage);
  return createRecorder({
    store,
    storage,
    journal: createJournal({ store, origin: page.location.origin, now }),
    pause: createPause({ storage, ask: askPerson }),
    callback,
    at: page.location,
    rows: embeddedProviders(page.document) ?? [],
    send: (input, init) => page.fetch(input, init),
    leave: leaving(page.location),
    landing: landingWith(page.location, callback),
    now,
  });
}
