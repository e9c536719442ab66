import { POPUP } from '../../proxy/protocol/pages.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import type { Report } from './reports.ts';
import { startFragment } from './role.ts';
import type { WindowMemory } from './windowMemory.ts';

/** The window that goes to a provider in place of this one; only the newest one's word counts. */
export interface SecondWindow {
  /** In the click, because a browser opens none later. False: it has opened none now either. */
  open(provider: string, lang: string | undefined): boolean;
  isOf(report: Report): boolean;
  /** Its word does not count any more. It has cut the tie to this window, and closes itself when it is back. */
  forget(): void;
}

/** A tab would take the place of the asking page. */
const FEATURES = 'popup,width=520,height=720';

interface Needs {
  page: Pick<Window, 'open'>;
  memory: Pick<WindowMemory, 'lendAttempt'>;
}

export function createSecondWindow({ page, memory }: Needs): SecondWindow {
  let current: string | undefined;
  return {
    open: (provider, lang) => {
      const attempt = randomToken();
      const address = POPUP + startFragment({ provider, attempt, lang });
      const isOpen = Boolean(memory.lendAttempt(attempt, () => tryToOpen(page, address)));
      current = isOpen ? attempt : undefined;
      return isOpen;
    },
    isOf: ({ attempt }) => attempt === current,
    forget: () => void (current = undefined),
  };
}

/** Firefox throws where the page that has opened this one is sandboxed. */
function tryToOpen(page: Pick<Window, 'open'>, url: string): Window | null {
  try {
    return page.open(url, '_blank', FEATURES);
  } catch {
    return null;
  }
}
