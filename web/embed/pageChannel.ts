import { openSealed, pageKey } from './keys.ts';
import { own } from './bare.ts';
import { isText, readResult } from './messages.ts';
import { type OnPageChannel, PAGE_CHANNEL, type Question, type Result } from './wire.ts';

/** What is in `<state>.<sealed>`; undefined where it is no answer to what was asked. */
export async function readSealed(
  text: string,
  key: Promise<CryptoKey>,
  act?: Question['act'],
): Promise<Result | undefined> {
  try {
    return readResult(JSON.parse(await openSealed(text, await key)), act);
  } catch {
    return undefined;
  }
}

/** Whether `text` is `<state>.<sealed>` of this state. */
export function isOf(text: unknown, state: unknown): text is string {
  return isText(text) && text.split('.')[0] === state;
}

/** This window was to stay apart, and has come back by address: the tab that asked takes it, and the window goes. */
export function handOver(text: string): void {
  const channel = openChannel(({ type, state }) => {
    if (type === 'taken' && isOf(text, state)) close();
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  channel?.postMessage({ type: 'back', text } satisfies OnPageChannel);
}

/** The tab that asked: takes what another window of the page has come back with. Returns how to stop listening. */
export function awaitReturn({ state, act }: Question, take: (how: Result) => void): () => void {
  const channel = openChannel(async ({ type, text }) => {
    if (type !== 'back' || !isOf(text, state)) return;
    const how = await readSealed(text, pageKey(), act);
    if (how === undefined) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    channel?.postMessage({ type: 'taken', state } satisfies OnPageChannel);
    take(how);
  });
  return () => channel?.close();
}

/** Undefined where a browser has none, or refuses it: then nothing comes back that way, and all else goes on. */
function openChannel(hear: (heard: ReturnType<typeof own>) => unknown): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(PAGE_CHANNEL);
    channel.addEventListener('message', ({ data }) => void hear(own(data)));
    return channel;
  } catch {
    return undefined;
  }
}
