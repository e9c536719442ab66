import { Attempt, CLOSED } from './attempt.ts';
import { bare } from './bare.ts';
import { depart } from './departure.ts';
import { isText, readMessage } from './messages.ts';
import { openPopup, popupAddress } from './openPopup.ts';
import { awaitReturn } from './pageChannel.ts';
import { ask, type Asking, whatIsWrong, whoIs } from './question.ts';
import { surroundings } from './surroundings.ts';
import type { LoginErrorCode, Question, Result, ToPopup } from './wire.ts';

/**
 * Starts an attempt; whatever takes time comes after the window, which is opened in the click or not at all. `login` is
 * our origin, where the popup is. Whatever the page has broken in its browser, the attempt comes to its end.
 */
export function begin(
  button: HTMLElement & Asking,
  login: string,
  lang: string,
  onEnd: (how: Result, nonce: string) => void,
  act?: Question['act'],
): Attempt {
  let nonce = '';
  const attempt = new Attempt(surroundings, (how) => onEnd(how, nonce));
  // After whoever asks has heard of the attempt.
  const fail = (code: LoginErrorCode): void => void setTimeout(() => attempt.abandon({ type: 'error', code }));
  try {
    const question = ask(button, lang, act);
    nonce = question.nonce;
    const wrong = whatIsWrong(question, self) ?? start(attempt, button, login, question);
    if (wrong) fail(wrong);
  } catch {
    fail('misconfigured');
  }
  return attempt;
}

/** Returns why it cannot be started, if so. */
function start(
  attempt: Attempt,
  button: HTMLElement & Asking,
  login: string,
  question: Question,
): LoginErrorCode | undefined {
  const { signal } = attempt;
  const options = bare({ signal });
  const mode = question.act ? 'popup' : button.mode;
  // No page of ours can be shown in a frame, so a framed page cannot leave for one.
  const mayLeave = self === top;
  const popup = mayLeave && mode === 'redirect' ? undefined : openPopup(popupAddress(login, question));
  if (popup) {
    attempt.watch(popup);
    addEventListener('message', (event) => hear(event, attempt, popup, login, question), options);
    addEventListener('pagehide', () => attempt.end(CLOSED), options);
    signal.addEventListener(
      'abort',
      awaitReturn(question, (how) => attempt.hear(how)),
    );
    return undefined;
  }
  if (!mayLeave || mode === 'popup') return 'popup_blocked';
  const go = (): void => {
    depart(login, question, whoIs(button), signal).catch(() => attempt.end({ type: 'error', code: 'misconfigured' }));
  };
  // A page may ask whether to stay, and the person may: then the next click goes again.
  attempt.watch({ closed: false, focus: go, close() {} });
  // Back by the browser's own button, to the page as it was left.
  addEventListener('pageshow', ({ persisted }) => persisted && attempt.end(CLOSED), options);
  go();
  return undefined;
}

function hear(event: MessageEvent, attempt: Attempt, popup: Window, login: string, question: Question): void {
  const message = readMessage(event, login, popup, question);
  if (!message) return;
  const received: ToPopup = { postern: 1, state: question.state, type: 'received' };
  if (!isText(message)) popup.postMessage(received, login);
  attempt.hear(message);
}
