import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { guardClicks } from '../../../web/popup/guardClicks.ts';

class FakeButton {
  disabled = false;
  focused = 0;
  focus(): void {
    this.focused += 1;
  }
}

/** A page with one button; its events are fired by hand. */
function createGuarded() {
  const button = new FakeButton();
  const listeners = new Map<string, () => void>();
  const addEventListener = (type: string, listener: () => void): void => void listeners.set(type, listener);
  const body = {};
  const document = { addEventListener, body, activeElement: body as unknown, querySelectorAll: () => [button] };
  const timers = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const page = { addEventListener, document: { ...document, visibilityState: 'visible' }, ...timers };
  const shut = guardClicks(page as unknown as Window);
  return { button, shut, fire: (type: string) => listeners.get(type)?.(), document: page.document };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('HTMLButtonElement', FakeButton);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each(['focus', 'visibilitychange'])('98 on %s the buttons take no click for half a second', (type) => {
  const { button, fire } = createGuarded();
  fire(type);
  expect(button.disabled).toBe(true);
  vi.advanceTimersByTime(499);
  expect(button.disabled).toBe(true);
  vi.advanceTimersByTime(1);
  expect(button.disabled).toBe(false);
});

test('98 a second reason to shut counts from the start', () => {
  const { button, fire, shut } = createGuarded();
  shut();
  vi.advanceTimersByTime(400);
  fire('focus');
  vi.advanceTimersByTime(400);
  expect(button.disabled).toBe(true);
  vi.advanceTimersByTime(100);
  expect(button.disabled).toBe(false);
});

test('a button that had the focus has it again, however often they were shut', () => {
  const { button, shut, document } = createGuarded();
  document.activeElement = button;
  shut();
  document.activeElement = document.body;
  shut();
  vi.advanceTimersByTime(500);
  expect(button.focused).toBe(1);
});
