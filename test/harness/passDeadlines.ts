import { vi } from 'vitest';
import { UPSTREAM_DEADLINE } from '../../proxy/upstream/upstream.ts';

/** From now on every call to a provider is too slow at once. */
export function passDeadlines() {
  const passed: number[] = [];
  const { setTimeout: later } = globalThis;
  const over = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, milliseconds: number) => {
    if (milliseconds < UPSTREAM_DEADLINE) return later(run, milliseconds);
    passed.push(milliseconds);
    run();
    return undefined;
  }) as typeof setTimeout);
  return { passed, restore: () => over.mockRestore() };
}
