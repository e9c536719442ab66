import type { Notice } from './messages.ts';
import type { Result } from './wire.ts';

/** The part of a window at another origin that may be touched. */
export interface Popup {
  readonly closed: boolean;
  focus(): void;
  close(): void;
}

/** What an attempt knows of time and of its page. */
export interface Surroundings {
  /** Calls once, after as many milliseconds. */
  after(milliseconds: number, call: () => void): void;
  /** Whether the page cuts itself off from its popups (COOP); undefined where nothing can tell. */
  cutsOff(): Promise<boolean | undefined>;
  /** The page is seen and has the focus. */
  inFront(): boolean;
}

/** In milliseconds. A popup goes by itself when it is done; what stays longer is not coming back. */
const LIMIT = 300_000;
const POLL = 500;
const PAUSE = 250;

/** The window is gone, or nobody waits for it any more. */
export const CLOSED = { type: 'cancel', code: 'popup_closed' } as const satisfies Result;

/**
 * One attempt: it ends exactly once, whatever happens around it. `closed` alone never ends it: a window reads as closed
 * too when COOP has cut it off (browsers.md), and then only the way back by address tells.
 */
export class Attempt {
  readonly #around: Surroundings;
  readonly #onEnd: (how: Result) => void;
  readonly #life = new AbortController();
  /** Aborted when it is over. */
  readonly signal = this.#life.signal;
  #popup: Popup | undefined;
  /** The popup's origin is registered and the channel works. */
  #isHeard = false;
  /** `closed` means nothing any more. */
  #isOutOfSight = false;
  #wasClosed = false;

  constructor(around: Surroundings, onEnd: (how: Result) => void) {
    this.#around = around;
    this.#onEnd = onEnd;
    this.#later(LIMIT, () => this.abandon({ type: 'error', code: 'tx_expired' }));
  }

  /** It goes on in a window of its own. */
  watch(popup: Popup): void {
    this.#popup = popup;
    this.#later(POLL, () => this.#look(popup));
  }

  /** Whether the person can still go on with it: in its window, which is put in front. */
  resume(): boolean {
    if (this.signal.aborted || this.#popup?.closed) return false;
    this.#popup?.focus();
    return true;
  }

  hear(message: Notice | Result): void {
    if (message === 'hello') this.#isHeard = true;
    else if (message === 'alone') this.#isOutOfSight = true;
    else this.end(message);
  }

  /** Nobody waits any more: the window goes as well. */
  abandon(how: Result = CLOSED): void {
    this.#popup?.close();
    this.end(how);
  }

  end(how: Result): void {
    if (this.signal.aborted) return;
    this.#life.abort();
    this.#onEnd(how);
  }

  #later(milliseconds: number, call: () => void): void {
    this.#around.after(milliseconds, () => this.signal.aborted || call());
  }

  #look(popup: Popup): void {
    if (this.#isOutOfSight) return;
    if (popup.closed && !this.#isHeard) return void this.#askWhy(popup);
    // A result may still be on its way from a window that has closed itself: one more round.
    if (popup.closed && this.#wasClosed) return this.end(CLOSED);
    this.#wasClosed = popup.closed;
    this.#later(POLL, () => this.#look(popup));
  }

  /** Closed before a word: by the person, or cut off by the page's own COOP and alive. */
  async #askWhy(popup: Popup): Promise<void> {
    const isCutOff = await this.#around.cutsOff();
    if (this.#isHeard) return this.#look(popup);
    if (isCutOff === false) return this.end(CLOSED);
    this.#isOutOfSight = true;
    // Whoever has just closed a window is back at the page; a window that is alive has the focus itself.
    if (isCutOff === undefined && this.#around.inFront()) {
      this.#later(PAUSE, () => this.#around.inFront() && this.end(CLOSED));
    }
  }
}
