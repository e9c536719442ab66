import { POPUP } from '../../proxy/protocol/pages.ts';
import { isAbort, problemOf } from '../auth/wire/problemOf.ts';
import type { PopupAuth } from './popupAuth.ts';
import type { Ended, Reports } from './reports.ts';
import type { Start } from './role.ts';
import type { Screen } from './screen.ts';
import type { WindowMemory } from './windowMemory.ts';

interface Needs {
  page: Pick<Window, 'opener' | 'close'>;
  reports: Pick<Reports, 'tell'>;
  memory: Pick<WindowMemory, 'keepAttempt' | 'forget'>;
  show: (screen: Screen) => void;
}

/** The second window: goes to a provider, which leads it back to the callback and from there to `endErrand`. */
export async function runErrand(
  { provider: id, attempt, lang }: Start,
  { auth, ...needs }: Needs & { auth: Pick<PopupAuth, 'providers' | 'signIn' | 'departures'> },
): Promise<void> {
  const { page, memory, show } = needs;
  // No page on the way may reach the first window.
  page.opener = null;
  const isKept = memory.keepAttempt(attempt);
  try {
    const provider = (await auth.providers()).find((row) => row.id === id);
    if (!isKept || !provider) return endErrand(attempt, isKept ? 'misconfigured' : 'cookies_refused', needs);
    show({ kind: 'leaving', provider });
    auth.departures.subscribe(() => {
      const departure = auth.departures.current();
      if (departure) show({ kind: 'leaving', ...departure });
    });
    await auth.signIn(provider, { returnTo: POPUP, uiLocales: lang, replace: true });
  } catch (error) {
    endErrand(attempt, isAbort(error) ? 'interrupted' : problemOf(error).code, needs);
  }
}

/** Tells the first window how it ended, and is gone. */
export function endErrand(attempt: string, outcome: Ended, { page, reports, memory, show }: Needs): void {
  memory.forget();
  reports.tell({ attempt, outcome });
  page.close();
  show({ kind: 'ended', isDelivered: true });
}
