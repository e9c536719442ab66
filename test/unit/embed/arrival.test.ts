import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { captureArrival, takeArrival } from '../../../web/embed/arrival.ts';
import { CLOSED } from '../../../web/embed/attempt.ts';
import { depart, DEPARTURE } from '../../../web/embed/departure.ts';
import { publicKey } from '../../../web/embed/keys.ts';
import { ask } from '../../../web/embed/question.ts';
import { PAGE_CHANNEL, type Question, type Result } from '../../../web/embed/wire.ts';
import { addressBack } from '../../../web/popup/wayBack.ts';
import { seal } from '../../../web/popup/seal.ts';

const RESULT: Result = { type: 'result', assertion: 'a.b.c', profile: { sub: 's', provider: 'github' } };
const BUTTON = { provider: 'github', name: 'who', challenge: 'from-backend', mode: 'redirect' } as const;
const WHO = 'github who 0';
const STATE = 'a5d1a7e0-0000-4000-8000-000000000000';
/** Of the one attempt that a tab of the tests waits for. */
const WAITED_FOR = STATE.replace('a5', 'a6');
const TEN_MINUTES = 600_000;
const AT_HOME = 'https://blog.example/';

/** The part of a tab that outlives its pages. */
const kept = new Map<string, string>();
const sessionStorage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
} as Storage;

/** A page is loaded at an address, and looks there; returns what becomes of the address. */
function load(address: string, close = () => {}): unknown[] {
  const shown: unknown[] = [];
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('history', { state: 'the router’s', replaceState: (...given: unknown[]) => void shown.push(given) });
  vi.stubGlobal('close', close);
  captureArrival();
  return shown;
}

/** The page leaves for the login; resolves with what it asks there. */
async function leave(address: string, signal = new AbortController().signal): Promise<Question> {
  const location = Object.assign(new URL(address), { assign: vi.fn<(to: string) => void>() });
  vi.stubGlobal('location', location);
  const question = ask(BUTTON, 'en');
  await depart('https://login.example', question, WHO, signal);
  const [to] = location.assign.mock.calls[0] ?? ['about:blank'];
  return Object.fromEntries(new URLSearchParams(new URL(to).hash.slice(1))) as unknown as Question;
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', sessionStorage);
  vi.stubGlobal('localStorage', sessionStorage);
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('top', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  takeArrival(WHO);
});

describe('a page that has left to sign somebody in', () => {
  test('is back with the result: out of the address, for the button that asked, once', async () => {
    const question = await leave('https://blog.example/post?id=1#comments');
    expect(question).toMatchObject({ mode: 'redirect', key: publicKey(), nonce: 'from-backend' });
    const { href } = await addressBack('https://blog.example', question, RESULT);
    expect(load(href)).toEqual([['the router’s', '', 'https://blog.example/post?id=1#comments']]);
    expect(kept.size).toBe(0);
    expect(takeArrival('github who 1')).toBeUndefined();
    const arrival = takeArrival(WHO);
    expect(arrival?.nonce).toBe('from-backend');
    expect(await arrival?.how).toEqual(RESULT);
    expect(takeArrival(WHO)).toBeUndefined();
  });

  test('stays, if the attempt is over before its key is there', async () => {
    await leave(AT_HOME, AbortSignal.abort());
    expect(kept.size).toBe(0);
  });

  test('103 is back with nothing: called off, and no key is left behind', async () => {
    await leave(AT_HOME);
    expect(load('https://blog.example/#comments')).toEqual([]);
    expect(kept.size).toBe(0);
    expect(takeArrival(WHO)).toEqual({ who: WHO, nonce: 'from-backend', how: CLOSED });
  });

  test('103 hears of an attempt once: what comes back after its end is nobody’s', async () => {
    const attempt = new AbortController();
    const question = await leave(AT_HOME, attempt.signal);
    attempt.abort();
    expect(kept.size).toBe(0);
    load((await addressBack('https://blog.example', question, RESULT)).href);
    expect(takeArrival(WHO)).toBeUndefined();
  });

  test.each([
    [TEN_MINUTES - 1000, true],
    [TEN_MINUTES, false],
  ])('103 and is back after %i milliseconds is known to have left: %s', async (passed, isKnown) => {
    const question = await leave(AT_HOME);
    const { href } = await addressBack('https://blog.example', question, RESULT);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + passed });
    load(href);
    expect(takeArrival(WHO) !== undefined).toBe(isKnown);
    expect(kept.size).toBe(0);
  });

  test('103 is the whole page: a frame in it takes nothing', async () => {
    await leave(AT_HOME);
    vi.stubGlobal('top', {});
    load('https://blog.example/frame');
    expect(takeArrival(WHO)).toBeUndefined();
    expect([...kept.keys()]).toEqual([DEPARTURE]);
  });

  test('finds its button in whichever of two modules defines it', async () => {
    const question = await leave(AT_HOME);
    load((await addressBack('https://blog.example', question, RESULT)).href);
    vi.resetModules();
    const other = await import('../../../web/embed/arrival.ts');
    expect(other.takeArrival).not.toBe(takeArrival);
    vi.stubGlobal('location', new URL(AT_HOME));
    other.captureArrival();
    expect(await other.takeArrival(WHO)?.how).toEqual(RESULT);
    expect(takeArrival(WHO)).toBeUndefined();
  });

  test('103 takes nothing from whoever cannot have asked: the result cannot be read', async () => {
    const { state } = await leave(AT_HOME);
    load(`https://blog.example/#postern=${state}.forged`);
    expect(await takeArrival(WHO)?.how).toBeUndefined();
  });

  test('103 reads nothing with a key that somebody has spoilt', async () => {
    const { state, key } = await leave(AT_HOME);
    const record = { state, key: { kty: 'oct' }, who: WHO, nonce: 'n', hash: '', at: Date.now() };
    kept.set(DEPARTURE, JSON.stringify(record));
    load(`https://blog.example/#postern=${state}.${await seal(RESULT, state, key ?? '')}`);
    expect(await takeArrival(WHO)?.how).toBeUndefined();
  });
});

describe('an address', () => {
  test('without a result is left alone', () => {
    expect(load('https://blog.example/#comments')).toEqual([]);
  });

  test('that looks like another host’s once it is a path stays at its own', async () => {
    const { state } = await leave(AT_HOME);
    const shown = load(`https://blog.example//evil.example/#postern=${state}.x`);
    expect(shown).toEqual([['the router’s', '', 'https://blog.example//evil.example/']]);
  });

  test.each([['nothing'], ['"a text"'], ['{'], ['[]'], ['{"who":"github who 0"}']])(
    'with the result of an attempt of which the tab keeps %s is scrubbed, and is nobody’s here',
    (record) => {
      if (record !== 'nothing') kept.set(DEPARTURE, record);
      expect(load(`https://blog.example/#postern=${STATE}.x`)).toEqual([['the router’s', '', AT_HOME]]);
      expect(takeArrival(WHO)).toBeUndefined();
    },
  );

  test('104 is scrubbed all the same where the browser refuses the tab’s storage', () => {
    vi.stubGlobal('sessionStorage', null);
    expect(load(`https://blog.example/#postern=${STATE}.x`)).toEqual([['the router’s', '', AT_HOME]]);
  });

  test('with a result that another tab waits for is handed to that tab, and the window goes', async () => {
    const tab = new BroadcastChannel(PAGE_CHANNEL);
    const heard = new Promise((resolve) =>
      tab.addEventListener('message', ({ data }) => resolve(data), { once: true }),
    );
    const gone = new Promise<void>(
      (resolve) => void load(`https://blog.example/#postern=${WAITED_FOR}.sealed`, resolve),
    );
    expect(await heard).toEqual({ type: 'back', text: `${WAITED_FOR}.sealed` });
    for (const state of ['another', WAITED_FOR]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
      tab.postMessage({ type: 'taken', state });
    }
    await gone;
    tab.close();
  });
});
