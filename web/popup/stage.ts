import type { Question, Result } from '../embed/wire.ts';
import { createEnding, type Ending } from './ending.ts';
import type { PopupProblem } from './failureGroup.ts';
import { hostOf } from './hostOf.ts';
import { endOf } from './loginCode.ts';
import type { Asked } from './role.ts';
import type { Screen, Trouble } from './screen.ts';
import { createSecondWindow, type SecondWindow } from './secondWindow.ts';
import { hasAddress } from './wayBack.ts';
import type { WindowMemory } from './windowMemory.ts';

export interface StageNeeds {
  page: Pick<Window, 'opener' | 'open' | 'close' | 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;
  memory: Pick<WindowMemory, 'forget' | 'keepRegistered' | 'lendAttempt'>;
  show: (screen: Screen) => void;
}

/** What is in sight, and the one end of it. */
export class Stage {
  readonly question: Question;
  readonly host: string;
  readonly second: SecondWindow;
  readonly #asked: Asked;
  readonly #needs: StageNeeds;
  #ending: Ending | undefined;
  #turn = 0;
  #isOver = false;

  constructor(asked: Asked, needs: StageNeeds) {
    this.question = asked.question;
    this.host = hostOf(asked.question.origin);
    this.#asked = asked;
    this.second = createSecondWindow(needs);
    this.#needs = needs;
  }

  /** The page has been told its end, or is being told. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** From here on there is somebody to tell: `origin` is registered. */
  openTo(origin: string): Ending {
    if (this.#ending !== undefined) return this.#ending;
    this.#ending = createEnding({ ...this.#needs, ...this.#asked, origin });
    this.#needs.memory.keepRegistered();
    this.#ending.say('hello');
    return this.#ending;
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Leaving is going back to the page in this window, not closing it. */
  get isBack(): boolean {
    const { question, isProven } = this.#asked;
    return (question.mode === 'redirect' && isProven) || this.#ending?.way === 'address';
  }

  /** A sign-in in this window can be told of, whatever it cuts on its way. */
  get hasAddress(): boolean {
    return hasAddress(this.#asked);
  }

  /** All that was missing is a word of the browser on where the question comes from. */
  get lacksProof(): boolean {
    return !this.hasAddress && hasAddress({ ...this.#asked, isProven: true });
  }

  show(screen: Screen): void {
    this.#needs.show(screen);
    this.turn();
  }

  /** Says whether its turn is still on: what comes late must change nothing. */
  turn(): () => boolean {
    this.#turn += 1;
    const mine = this.#turn;
    return () => mine === this.#turn;
  }

  /** `onRetry` is there as long as the attempt has no end; else the page is told at once. */
  fail(problem: PopupProblem, more: Pick<Trouble, 'onRetry' | 'notOffered'> = {}): void {
    const end = endOf(problem.code);
    const isOpen = more.onRetry !== undefined;
    if (!isOpen && end.type === 'cancel') return this.leave(end);
    const onLeave = isOpen ? () => this.leave(end) : this.report(end);
    this.show({ kind: 'failed', host: this.host, problem, ...more, onLeave, isBack: this.isBack });
  }

  cancel(): void {
    this.leave({ type: 'cancel', code: 'access_denied' });
  }

  /** Tells the page its end and is gone, whether or not the page has listened. */
  leave(result: Result): void {
    void this.#tell(result).then((isDelivered) => this.#go(isDelivered));
  }

  /** Tells it without going: at once where a message does, else on leaving, which is what is returned. */
  report(result: Result): () => void {
    this.#isOver = true;
    if (this.#ending?.way === 'opener') void this.#ending.tell(result);
    return () => this.leave(result);
  }

  /** The same for what a person wants to have been heard. */
  async handOver(result: Result): Promise<void> {
    const isDelivered = await this.#tell(result);
    if (isDelivered) return this.#go(isDelivered);
    this.show(this.#ending?.way === 'opener' ? { kind: 'unanswered' } : { kind: 'ended', isDelivered });
    void this.#ending?.received.then(() => this.#go(true));
  }

  /** Ends the visit of a page that is not to be told anything. */
  close(): void {
    const { page } = this.#needs;
    page.close();
    // A window that no script has opened stays. Nobody has signed in here yet, so whoever has asked is one step back.
    if (this.question.mode === 'redirect') page.history.back();
  }

  #tell(result: Result): Promise<boolean> {
    this.#isOver = true;
    this.second.forget();
    this.turn();
    // After a sign-in in this window one step back is the provider, also where the proxy does not answer any more.
    if (this.#asked.isRegistered) this.openTo(this.question.origin);
    return this.#ending?.tell(result) ?? Promise.resolve(false);
  }

  #go(isDelivered: boolean): void {
    // Closing it would stop it on its way to the page.
    if (isDelivered && this.#ending?.way === 'address') return;
    this.close();
    this.show({ kind: 'ended', isDelivered });
  }
}
