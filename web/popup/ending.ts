import { own } from '../embed/bare.ts';
import type { Question, Result, ToPage } from '../embed/wire.ts';
import { addressBack, wayBack, type WayBack } from './wayBack.ts';
import type { WindowMemory } from './windowMemory.ts';

/** Everything that the asking page is told. */
export interface Ending {
  way: WayBack;
  /** By message only. */
  say(type: 'hello' | 'alone'): void;
  /** The one end, whatever is told after it. True: the page has taken it, or this window is on its way there. */
  tell(result: Result): Promise<boolean>;
  /** The page has taken it, if only after `tell` has stopped waiting: a busy page lives. */
  received: Promise<void>;
}

interface Needs {
  question: Question;
  /** A page of the question's origin has brought the person here. */
  isProven: boolean;
  /** The registered one, from the proxy's answer: nothing is posted anywhere else. */
  origin: string;
  page: Pick<Window, 'opener' | 'location' | 'addEventListener' | 'removeEventListener'>;
  memory: Pick<WindowMemory, 'forget'>;
  /** Milliseconds. */
  patience?: number;
}

/** A page that lives answers within one turn of its script, unless it is busy. */
const PATIENCE_MS = 1500;

export function createEnding({ question, isProven, origin, page, memory, patience = PATIENCE_MS }: Needs): Ending {
  const { state } = question;
  const opener = page.opener as Window | null;
  const way = wayBack({ question, isProven }, opener !== null);
  const post = (message: ToPage): void => opener?.postMessage(message, origin);
  const received = Promise.withResolvers<void>();
  const hear = (event: MessageEvent<unknown>): void => {
    if (!isReceipt(event, { opener, origin, state })) return;
    page.removeEventListener('message', hear);
    received.resolve();
  };
  const tellNow = async (result: Result): Promise<boolean> => {
    if (way === 'none') return false;
    if (way === 'opener') {
      page.addEventListener('message', hear);
      post({ postern: 1, state, ...result });
      return inTime(received.promise, patience);
    }
    page.location.replace(await addressBack(origin, question, result));
    return true;
  };
  let told: Promise<boolean> | undefined;
  return {
    way,
    say: (type) => {
      if (way === 'opener') post({ postern: 1, state, type });
    },
    tell: (result) => {
      if (told === undefined) memory.forget();
      return (told ??= tellNow(result).catch(() => false));
    },
    received: received.promise,
  };
}

function inTime(received: Promise<void>, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience, false);
    void received.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

interface Expected {
  opener: Window | null;
  origin: string;
  state: string;
}

/** Whether the page says that it has the result. Any other message is nobody's. */
function isReceipt({ origin, source, data }: MessageEvent<unknown>, expected: Expected): boolean {
  if (origin !== expected.origin || source !== expected.opener) return false;
  const { postern, state, type } = own(data);
  return postern === 1 && state === expected.state && type === 'received';
}
