/** So long a page has to have been in sight before it takes a click. */
const QUIET_MS = 500;

/**
 * Against clicks that were meant for something else, which a hostile page had in this place until a moment ago
 * (double-clickjacking), and against a key that was pressed elsewhere and is still down. The answer shuts the buttons
 * that are there now; they open by themselves.
 */
export function guardClicks(page: Pick<Window, 'document' | 'setTimeout' | 'clearTimeout'>): () => void {
  const { document } = page;
  let timer = 0;
  const set = (isShut: boolean): void => {
    for (const button of document.querySelectorAll('button')) button.disabled = isShut;
  };
  const shut = (): void => {
    const focused = document.activeElement;
    set(true);
    page.clearTimeout(timer);
    timer = page.setTimeout(() => {
      set(false);
      // A button that is shut loses the focus.
      if (focused instanceof HTMLButtonElement && document.activeElement === document.body) focused.focus();
    }, QUIET_MS);
  };
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && shut()));
  const ignoreRepeated = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  };
  document.addEventListener('keydown', ignoreRepeated, { capture: true });
  return shut;
}
