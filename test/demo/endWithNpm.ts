const EVERY_MS = 500;

/**
 * npm runs a script in a shell of its own and, when it is told to end, ends the shell only. Whoever ends `npm start`
 * means what it started, so `end` is called once that shell is gone.
 */
export function endWithNpm(end: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    end();
  }, EVERY_MS);
  watch.unref();
}
