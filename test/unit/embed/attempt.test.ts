import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { Attempt, CLOSED } from '../../../web/embed/attempt.ts';
import type { Result } from '../../../web/embed/wire.ts';

const RESULT: Result = { type: 'result', assertion: 'a.b.c', profile: { sub: 's', provider: 'github' } };
const ERROR: Result = { type: 'error', code: 'provider_error' };
const TIMED_OUT: Result = { type: 'error', code: 'tx_expired' };

/** A page with a clock of its own, and one popup. */
class Scene {
  readonly ends: Result[] = [];
  readonly popup = {
    closed: false,
    focused: 0,
    focus: () => void this.popup.focused++,
    close: () => void (this.popup.closed = true),
  };
  cutsOff: boolean | undefined = false;
  inFront = true;
  asked = 0;
  #now = 0;
  #timers: { at: number; call: () => void }[] = [];

  readonly attempt = new Attempt(
    {
      after: (milliseconds, call) => void this.#timers.push({ at: this.#now + milliseconds, call }),
      cutsOff: async () => {
        this.asked++;
        return this.cutsOff;
      },
      inFront: () => this.inFront,
    },
    (how) => this.ends.push(how),
  );

  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const next = this.#timers.toSorted((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.call();
      await settled();
    }
    this.#now = until;
    await settled();
  }
}

/** Whatever was promised by now. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
  scene.attempt.watch(scene.popup);
});

describe('103 an attempt in a window of its own', () => {
  test.each([RESULT, ERROR, { type: 'cancel', code: 'access_denied' } as const])(
    'ends as the popup says: $type',
    (how) => {
      scene.attempt.hear('hello');
      scene.attempt.hear(how);
      expect(scene.ends).toEqual([how]);
    },
  );

  test('that is closed after hello ends as closed, a round later, so that a result on its way still counts', async () => {
    scene.attempt.hear('hello');
    await scene.pass(400);
    scene.popup.closed = true;
    await scene.pass(500);
    expect(scene.ends).toEqual([]);
    await scene.pass(500);
    expect(scene.ends).toEqual([CLOSED]);
    expect(scene.asked).toBe(0);
  });

  test('whose result is heard in the round after it has closed itself has that result', async () => {
    scene.attempt.hear('hello');
    scene.popup.closed = true;
    await scene.pass(500);
    scene.attempt.hear(RESULT);
    await scene.pass(1000);
    expect(scene.ends).toEqual([RESULT]);
  });

  test('that is closed before a word, on a page that cuts nothing off, was closed by the person', async () => {
    scene.popup.closed = true;
    await scene.pass(500);
    expect(scene.ends).toEqual([CLOSED]);
  });

  test('that only seems closed, on a page with COOP, is waited for', async () => {
    scene.cutsOff = true;
    scene.popup.closed = true;
    await scene.pass(200_000);
    expect(scene.ends).toEqual([]);
    scene.attempt.hear(RESULT);
    expect(scene.ends).toEqual([RESULT]);
  });

  test('that is closed where nothing can tell why: the page in front means that the person has closed it', async () => {
    scene.cutsOff = undefined;
    scene.popup.closed = true;
    await scene.pass(750);
    expect(scene.ends).toEqual([CLOSED]);
  });

  test.each([
    ['behind from the start', false],
    ['behind a moment later', true],
  ])('that is closed where nothing can tell why: a page %s means a window that lives', async (_name, atFirst) => {
    scene.cutsOff = undefined;
    scene.popup.closed = true;
    scene.inFront = atFirst;
    await scene.pass(500);
    scene.inFront = false;
    await scene.pass(10_000);
    expect(scene.ends).toEqual([]);
  });

  test('that goes on alone reads as closed without an end', async () => {
    scene.attempt.hear('hello');
    scene.attempt.hear('alone');
    scene.popup.closed = true;
    await scene.pass(100_000);
    expect(scene.ends).toEqual([]);
    scene.attempt.hear(RESULT);
    expect(scene.ends).toEqual([RESULT]);
  });

  test('that never answers ends after five minutes, and its window is closed', async () => {
    scene.attempt.hear('hello');
    await scene.pass(299_999);
    expect(scene.ends).toEqual([]);
    await scene.pass(1);
    expect(scene.ends).toEqual([TIMED_OUT]);
    expect(scene.popup.closed).toBe(true);
  });

  test('that nobody waits for any more ends as closed, and its window is closed', () => {
    scene.attempt.abandon();
    expect(scene.ends).toEqual([CLOSED]);
    expect(scene.popup.closed).toBe(true);
  });

  test('is resumed by a click while its window can be reached, and only then', () => {
    expect(scene.attempt.resume()).toBe(true);
    expect(scene.popup.focused).toBe(1);
    scene.popup.closed = true;
    expect(scene.attempt.resume()).toBe(false);
  });

  test('is not resumed once it is over', () => {
    scene.attempt.hear(ERROR);
    expect(scene.attempt.resume()).toBe(false);
  });
});

test('103 an attempt without a window of its own ends in five minutes at most', async () => {
  const leaving = new Scene();
  await leaving.pass(300_000);
  expect(leaving.ends).toEqual([TIMED_OUT]);
});

test('103 whatever happens in whatever order, there is exactly one end, within five minutes', async () => {
  const happening = fc.constantFrom<(at: Scene) => unknown>(
    ({ attempt }) => attempt.hear('hello'),
    ({ attempt }) => attempt.hear('alone'),
    ({ attempt }) => attempt.hear(RESULT),
    ({ attempt }) => attempt.hear(ERROR),
    ({ attempt }) => attempt.end(CLOSED),
    ({ attempt }) => attempt.abandon(),
    ({ attempt }) => attempt.resume(),
    (at) => (at.popup.closed = true),
    (at) => (at.popup.closed = false),
    (at) => (at.inFront = !at.inFront),
    (at) => at.pass(300),
    (at) => at.pass(700),
    (at) => at.pass(60_000),
  );
  const cutsOff = fc.constantFrom(true, false, undefined);
  await fc.assert(
    fc.asyncProperty(
      cutsOff,
      fc.boolean(),
      fc.array(happening, { maxLength: 12 }),
      async (policy, hasWindow, story) => {
        const at = new Scene();
        at.cutsOff = policy;
        if (hasWindow) at.attempt.watch(at.popup);
        for (const happens of story) await happens(at);
        await at.pass(300_000);
        expect(at.ends).toHaveLength(1);
      },
    ),
  );
});
