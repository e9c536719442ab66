/** In sessionStorage: this tab records, although its HTML does not ask for it (an operator looks at a deploy). */
export const INSPECT_KEY = 'postern:inspect';

/** Whether sign-ins are recorded here: the proxy has said so in the HTML, or an operator has in this tab. */
export function isInspected(page: Window): boolean {
  try {
    return 'inspect' in page.document.documentElement.dataset || page.sessionStorage.getItem(INSPECT_KEY) !== null;
  } catch {
    // A browser that keeps nothing.
    return false;
  }
}
