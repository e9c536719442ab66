import type { Question } from './wire.ts';

const WIDTH = 480;
const HEIGHT = 680;

/** The popup's page with the question in its fragment: no server's log has it. `login` is our origin. */
export function popupAddress(login: string, question: Question): string {
  const fragment = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) if (value) fragment.set(name, value);
  return `${login}/popup#${fragment}`;
}

/**
 * A window in the middle of the page's own, without a name: one that belongs to a severed window opens nothing (WebKit).
 * Undefined where it is blocked: null in Chromium and WebKit, an exception in Firefox's sandboxed frames.
 */
export function openPopup(address: string): Window | undefined {
  try {
    const left = screenX + (outerWidth - WIDTH) / 2;
    const top = screenY + (outerHeight - HEIGHT) / 2;
    const popup = open(address, '_blank', `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
    if (popup && !popup.closed) return popup;
  } catch {
    // Blocked all the same.
  }
  return undefined;
}
