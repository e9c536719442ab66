import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { captureArrival, takeArrival } from '../../../web/embed/arrival.ts';
import { depart } from '../../../web/embed/departure.ts';
import { publicKey } from '../../../web/embed/keys.ts';
import { ask } from '../../../web/embed/question.ts';
import { PAGE_CHANNEL, type Question, type Result } from '../../../web/embed/wire.ts';
import { addressBack } from '../../../web/popup/wayBack.ts';
import { seal } from '../../../web/popup/seal.ts';

const RESULT: Result = { type: 'result', assertion: 'a.b.c', profile: { sub: 's', provider: 'github' } };
const BUTTON = { provider: 'github', name: 'who', challenge: 'from-backend', mode: 'redirect' } as const;
const STATE = 'a5d1a7e0-0000-4000-8000-000000000000';

/** The part of a tab that outlives its pages. */
const kept = new Map<string, string>();
const sessionStorage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
} as Storage;

/** A page at an address; what becomes of the address is its last member. */
function pageAt(address: string, close = () => {}) {
  const state = { router: 'state' };
  const shown: unknown[] = [];
  const history = { state, replaceState: (...given: unknown[]) => void shown.push(given) };
  return { location: { href: address }, history: history as unknown as History, sessionStorage, close, shown, state };
}

/** The page leaves for the login; resolves with what it asks there. */
async function leave(address: string, signal = new AbortController().signal): Promise<Question> {
  const location = Object.assign(new URL(address), { assign: vi.fn<(to: string) => void>() });
  vi.stubGlobal('location', location);
  vi.stubGlobal('sessionStorage', sessionStorage);
  const question = ask(BUTTON, 'en');
  await depart('https://login.example', question, 'github who', signal);
  const [to] = location.assign.mock.calls[0] ?? ['about:blank'];
  return Object.fromEntries(new URLSearchParams(new URL(to).hash.slice(1))) as unknown as Question;
}

beforeEach(() => kept.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  takeArrival('github who');
});

describe('a page that has left to sign somebody in', () => {
  test('is back with the result: out of the address, for the button that asked, once', async () => {
    const question = await leave('https://blog.example/post?id=1#comments');
    expect(question).toMatchObject({ mode: 'redirect', key: publicKey(), nonce: 'from-backend' });
    const { href } = await addressBack('https://blog.example', question, RESULT);
    const page = pageAt(href);
    captureArrival(page);
    expect(page.shown).toEqual([[page.state, '', 'https://blog.example/post?id=1#comments']]);
    expect(kept.size).toBe(0);
    expect(takeArrival('github ')).toBeUndefined();
    const arrival = takeArrival('github who');
    expect(arrival?.nonce).toBe('from-backend');
    expect(await arrival?.how).toEqual(RESULT);
    expect(takeArrival('github who')).toBeUndefined();
  });

  test('stays, if the attempt is over before its key is there', async () => {
    await leave('https://blog.example/', AbortSignal.abort());
    expect(kept.size).toBe(0);
  });

  test('103 takes nothing from whoever cannot have asked: the result cannot be read', async () => {
    const { state } = await leave('https://blog.example/');
    captureArrival(pageAt(`https://blog.example/#postern=${state}.forged`));
    expect(await takeArrival('github who')?.how).toBeUndefined();
  });

  test('103 reads nothing with a key that somebody has spoilt', async () => {
    const { state, key } = await leave('https://blog.example/');
    kept.set(`postern:${state}`, JSON.stringify({ key: { kty: 'oct' }, who: 'github who', nonce: 'n', hash: '' }));
    captureArrival(pageAt(`https://blog.example/#postern=${state}.${await seal(RESULT, state, key ?? '')}`));
    expect(await takeArrival('github who')?.how).toBeUndefined();
  });
});

describe('an address', () => {
  test('without a result is left alone', () => {
    const page = pageAt('https://blog.example/#comments');
    captureArrival(page);
    expect(page.shown).toEqual([]);
  });

  test('that looks like another host’s once it is a path stays at its own', async () => {
    const { state } = await leave('https://blog.example/');
    const page = pageAt(`https://blog.example//evil.example/#postern=${state}.x`);
    captureArrival(page);
    expect(page.shown).toEqual([[page.state, '', 'https://blog.example//evil.example/']]);
  });

  test.each([['nothing'], ['a text'], ['{'], ['{"who":"github who"}']])(
    'with the result of an attempt of which the tab keeps %s is scrubbed, and is nobody’s here',
    (record) => {
      if (record !== 'nothing') kept.set(`postern:${STATE}`, record);
      const page = pageAt(`https://blog.example/#postern=${STATE}.x`);
      captureArrival(page);
      expect(page.shown).toEqual([[page.state, '', 'https://blog.example/']]);
      expect(takeArrival('github who')).toBeUndefined();
    },
  );

  test('with a result that another tab waits for is handed to that tab, and the window goes', async () => {
    const tab = new BroadcastChannel(PAGE_CHANNEL);
    const heard = new Promise((resolve) =>
      tab.addEventListener('message', ({ data }) => resolve(data), { once: true }),
    );
    const gone = new Promise<void>((resolve) =>
      captureArrival(pageAt(`https://blog.example/#postern=${STATE}.sealed`, resolve)),
    );
    expect(await heard).toEqual({ type: 'back', text: `${STATE}.sealed` });
    for (const state of ['another', STATE]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
      tab.postMessage({ type: 'taken', state });
    }
    await gone;
    tab.close();
  });
});
