import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageKey, publicKey } from '../../../web/embed/keys.ts';
import { awaitReturn, handOver } from '../../../web/embed/pageChannel.ts';
import { PAGE_CHANNEL, type Question, type Result } from '../../../web/embed/wire.ts';
import { seal } from '../../../web/popup/seal.ts';

const STATE = 'c0ffee00-0000-4000-8000-000000000000';
const QUESTION = { state: STATE } as Question;
const CANCEL: Result = { type: 'cancel', code: 'access_denied' };

/** The window that has come back by address. */
let other: BroadcastChannel;
let stop: () => void;
beforeEach(() => {
  other = new BroadcastChannel(PAGE_CHANNEL);
  stop = () => {};
});
afterEach(() => {
  stop();
  other.close();
});

function tell(data: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  other.postMessage(data);
}

async function sealed(result: unknown, state = STATE): Promise<string> {
  await pageKey();
  return `${state}.${await seal(result as Result, state, publicKey() ?? '')}`;
}

/** The first thing that the tab which asked has taken. */
function taken(question = QUESTION): Promise<Result> {
  return new Promise((resolve) => {
    stop = awaitReturn(question, resolve);
  });
}

describe('103 the tab that asked', () => {
  test('takes what another window has come back with, and says so', async () => {
    const result = taken();
    const answer = new Promise((resolve) => other.addEventListener('message', ({ data }) => resolve(data)));
    tell({ type: 'back', text: await sealed(CANCEL) });
    expect(await result).toEqual(CANCEL);
    expect(await answer).toEqual({ type: 'taken', state: STATE });
  });

  test('passes over everything else', async () => {
    const result = taken();
    const forged = `${STATE}.${'A'.repeat(200)}`;
    for (const text of [undefined, 1, '', STATE, forged, await sealed(CANCEL, `${STATE}0`)]) {
      tell({ type: 'back', text });
    }
    tell({ type: 'back', text: await sealed({ type: 'result', assertion: 1 }) });
    tell({ type: 'back', text: await sealed({ type: 'signed-out' }) });
    tell({ type: 'taken', state: STATE, text: await sealed(CANCEL) });
    for (const nothing of [null, 'back', []]) tell(nothing);
    const error: Result = { type: 'error', code: 'provider_error' };
    tell({ type: 'back', text: await sealed(error) });
    expect(await result).toEqual(error);
  });

  test('that has asked for the end of a session takes that', async () => {
    const result = taken({ ...QUESTION, act: 'sign-out' });
    tell({ type: 'back', text: await sealed({ type: 'result' }) });
    tell({ type: 'back', text: await sealed({ type: 'signed-out' }) });
    expect(await result).toEqual({ type: 'signed-out' });
  });
});

test('103 a browser that refuses the channel takes nothing back that way, and disturbs nobody', () => {
  vi.stubGlobal('BroadcastChannel', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(() => handOver(`${STATE}.sealed`)).not.toThrow();
  expect(awaitReturn(QUESTION, () => {})).not.toThrow();
  vi.unstubAllGlobals();
});
