import type { Question } from './wire.ts';

const WIDTH = 480;
const HEIGHT = 680;

/** The popup's page with the question in its fragment: no server's log has it. `login` is our origin. */
export function popupAddress(login: string, question: Question): string {
  const said = Object.entries(question).filter(([, value]) => value);
  return `${login}/popup#${new URLSearchParams(said)}`;
}

/**
 * A window in the middle of the page's own, without a name: one that belongs to a severed window opens nothing (WebKit).
 * Undefined where it is blocked: null in Chromium and WebKit, an exception in Firefox's sandboxed frames.
 */
export function openPopup(address: string): Window | undefined {
  try {
    const place = `left=${screenX + (outerWidth - WIDTH) / 2},top=${screenY + (outerHeight - HEIGHT) / 2}`;
    const popup = open(address, '_blank', `popup,width=${WIDTH},height=${HEIGHT},${place}`);
    if (popup && !popup.closed) return popup;
  } catch {
    // Blocked all the same.
  }
  return undefined;
}
