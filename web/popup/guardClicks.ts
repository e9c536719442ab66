/** So long a page has to have been in sight before it takes a click. */
const QUIET_MS = 500;

/**
 * Against clicks that were meant for something else, which a hostile page had in this place until a moment ago
 * (double-clickjacking), and against a key that was pressed elsewhere and is still down. The answer shuts the buttons
 * that are there now; they open by themselves.
 */
export function guardClicks(
  page: Pick<Window, 'document' | 'setTimeout' | 'clearTimeout' | 'addEventListener'>,
): () => void {
  const { document } = page;
  let timer = 0;
  let focused: HTMLButtonElement | undefined;
  const set = (isShut: boolean): void => {
    for (const button of document.querySelectorAll('button')) button.disabled = isShut;
  };
  const shut = (): void => {
    // Shut once more before they have opened, none has it.
    focused = document.activeElement instanceof HTMLButtonElement ? document.activeElement : focused;
    set(true);
    page.clearTimeout(timer);
    timer = page.setTimeout(() => {
      set(false);
      // A button that is shut loses the focus.
      if (document.activeElement === document.body) focused?.focus();
      focused = undefined;
    }, QUIET_MS);
  };
  // A window that has covered this one and closes on the first of two clicks leaves it in sight all the time.
  page.addEventListener('focus', shut);
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && shut()));
  const ignoreRepeated = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  };
  document.addEventListener('keydown', ignoreRepeated, { capture: true });
  return shut;
}
