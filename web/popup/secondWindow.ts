import { POPUP } from '../../proxy/protocol/pages.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import type { Report } from './reports.ts';
import { startFragment } from './role.ts';

/** The window that goes to a provider in place of this one; only the newest one's word counts. */
export interface SecondWindow {
  /** In the click, because a browser opens none later. False: it has opened none now either. */
  open(provider: string, lang: string | undefined): boolean;
  isOf(report: Report): boolean;
  /** Its word does not count any more. */
  forget(): void;
  /** Where a provider has cut the tie to it, it stays. */
  close(): void;
}

/** A tab would take the place of the asking page. */
const FEATURES = 'popup,width=520,height=720';

export function createSecondWindow(page: Pick<Window, 'open'>): SecondWindow {
  let current: { attempt: string; opened: Window } | undefined;
  const forget = (): void => void (current = undefined);
  const close = (): void => {
    current?.opened.close();
    forget();
  };
  return {
    open: (provider, lang) => {
      close();
      const attempt = randomToken();
      const opened = tryToOpen(page, POPUP + startFragment({ provider, attempt, lang }));
      if (opened) current = { attempt, opened };
      return opened !== null;
    },
    isOf: ({ attempt }) => attempt === current?.attempt,
    forget,
    close,
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
