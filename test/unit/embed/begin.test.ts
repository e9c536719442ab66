import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSED } from '../../../web/embed/attempt.ts';
import { begin } from '../../../web/embed/begin.ts';
import { DEPARTURE } from '../../../web/embed/departure.ts';
import type { Asking } from '../../../web/embed/question.ts';
import type { Result } from '../../../web/embed/wire.ts';

const LOGIN = 'https://login.example';
const MISCONFIGURED: Result = { type: 'error', code: 'misconfigured' };

const popup = { closed: false, focus() {}, postMessage() {}, close: () => void (popup.closed = true) };
const assign = vi.fn<(to: string) => void>();
const open = () => popup;
const kept = new Map<string, string>();
let page: EventTarget;

/** A click on a button; the end of what it starts, and that itself. */
function click(mode: Asking['mode']) {
  const button = { provider: 'github', name: '', challenge: 'from-backend', mode, id: 'main' };
  const root = { querySelectorAll: () => [] };
  const element = { ...button, localName: 'login-button', getRootNode: () => root };
  const ends: [Result, string][] = [];
  const attempt = begin(element as unknown as HTMLElement & Asking, LOGIN, 'en', (...end) => ends.push(end));
  return { attempt, ends };
}

beforeEach(() => {
  kept.clear();
  assign.mockReset();
  popup.closed = false;
  page = new EventTarget();
  const globals = { self: globalThis, top: globalThis, origin: 'https://blog.example', isSecureContext: true, open };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  for (const name of ['screenX', 'screenY', 'outerWidth', 'outerHeight']) vi.stubGlobal(name, 0);
  vi.stubGlobal('location', Object.assign(new URL('https://blog.example/'), { assign }));
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('sessionStorage', {
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
  vi.stubGlobal('localStorage', sessionStorage);
});
afterEach(() => vi.unstubAllGlobals());

describe('103 whatever a page has broken in its browser', () => {
  test.each(['addEventListener', 'URLSearchParams', 'AbortSignal'])('(%s): there is one end', async (what) => {
    const broken = () => {
      throw new Error('broken');
    };
    if (what === 'AbortSignal') vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementationOnce(broken);
    else vi.stubGlobal(what, broken);
    const { ends, attempt } = click('popup');
    await vi.waitFor(() => expect(ends).toEqual([[MISCONFIGURED, 'from-backend']]));
    expect(popup.closed).toBe(what !== 'URLSearchParams');
    attempt.abandon();
    expect(ends).toHaveLength(1);
  });

  test('(BroadcastChannel): the window is enough', () => {
    vi.stubGlobal('BroadcastChannel', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { attempt, ends } = click('popup');
    expect(attempt.resume()).toBe(true);
    attempt.abandon();
    expect(ends).toEqual([[CLOSED, 'from-backend']]);
  });
});

describe('103 a page that leaves', () => {
  test('and is kept where it is by the person leaves again at the next click, in the same attempt', async () => {
    const { attempt, ends } = click('redirect');
    await vi.waitFor(() => expect(assign).toHaveBeenCalledTimes(1));
    expect(attempt.resume()).toBe(true);
    await vi.waitFor(() => expect(assign).toHaveBeenCalledTimes(2));
    expect(ends).toEqual([]);
    attempt.abandon();
    expect(attempt.resume()).toBe(false);
  });

  test('and is shown again as it was has called it off, and nothing of it is left', async () => {
    const { ends } = click('redirect');
    await vi.waitFor(() => expect([...kept.keys()]).toEqual([DEPARTURE]));
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(ends).toEqual([[CLOSED, 'from-backend']]);
    expect(kept.size).toBe(0);
  });

  test('and cannot keep its key has failed', async () => {
    vi.stubGlobal('sessionStorage', null);
    const { ends } = click('redirect');
    await vi.waitFor(() => expect(ends).toEqual([[MISCONFIGURED, 'from-backend']]));
    expect(assign).not.toHaveBeenCalled();
  });
});
