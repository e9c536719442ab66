import type { Meter } from './deps.ts';

/** How long a request has taken so far, by a clock in milliseconds. */
export interface Timing extends Meter {
  elapsed: () => number;
}

/** For whoever looks into the browser's network panel (Server-Timing). */
export function timingOf({ timing }: { timing: Timing }): string {
  return `total;dur=${timing.elapsed()}, upstream;dur=${timing.upstream_ms}`;
}
