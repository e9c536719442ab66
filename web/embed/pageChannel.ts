import { openSealed, pageKeys } from './keys.ts';
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

/** This window was to stay apart, and has come back by address: the tab that asked takes it, and the window goes. */
export function handOver(text: string, page: { close: () => void }): void {
  const channel = new BroadcastChannel(PAGE_CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    const { type, state } = own(data);
    if (type === 'taken' && isText(state) && text.startsWith(`${state}.`)) page.close();
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  channel.postMessage({ type: 'back', text } satisfies OnPageChannel);
}

/** The tab that asked: takes what another window of the page has come back with. Returns how to stop listening. */
export function awaitReturn({ state, act }: Question, take: (how: Result) => void): () => void {
  const channel = new BroadcastChannel(PAGE_CHANNEL);
  const hear = async ({ data }: MessageEvent<unknown>): Promise<void> => {
    const { type, text } = own(data);
    if (type !== 'back' || !isText(text) || !text.startsWith(`${state}.`)) return;
    const key = pageKeys().then(({ privateKey }) => privateKey);
    const how = await readSealed(text, key, act);
    if (how === undefined) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    channel.postMessage({ type: 'taken', state } satisfies OnPageChannel);
    take(how);
  };
  channel.addEventListener('message', (event) => void hear(event));
  return () => channel.close();
}
