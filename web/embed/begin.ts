import { Attempt, CLOSED } from './attempt.ts';
import { bare } from './bare.ts';
import { depart } from './departure.ts';
import { isText, readMessage } from './messages.ts';
import { openPopup, popupAddress } from './openPopup.ts';
import { awaitReturn } from './pageChannel.ts';
import { type Asking, whatIsWrong, whoIs } from './question.ts';
import { surroundings } from './surroundings.ts';
import type { LoginErrorCode, Question, Result, ToPopup } from './wire.ts';

/**
 * Starts an attempt; whatever takes time comes after the window, which is opened in the click or not at all. `login` is
 * our origin, where the popup is.
 */
export function begin(button: Asking, login: string, question: Question, onEnd: (how: Result) => void): Attempt {
  const listening = new AbortController();
  const options = bare({ signal: listening.signal });
  const attempt = new Attempt(surroundings, (how) => {
    listening.abort();
    onEnd(how);
  });
  const mode = question.act ? 'popup' : button.mode;
  // After whoever asks has heard of the attempt.
  const fail = (code: LoginErrorCode): void => queueMicrotask(() => attempt.end({ type: 'error', code }));
  // No page of ours can be shown in a frame, so a framed page cannot leave for one.
  const mayLeave = self === top;
  const wrong = whatIsWrong(question, self);
  const popup = wrong || (mayLeave && mode === 'redirect') ? undefined : openPopup(popupAddress(login, question));
  if (wrong) fail(wrong);
  else if (popup) follow(popup, login, question, attempt, options);
  else if (!mayLeave || mode === 'popup') fail('popup_blocked');
  else {
    // Back by the browser's own button, to the page as it was left.
    addEventListener('pageshow', ({ persisted }) => persisted && attempt.end(CLOSED), options);
    depart(login, question, whoIs(button), options.signal).catch(() => fail('misconfigured'));
  }
  return attempt;
}

function follow(
  popup: Window,
  login: string,
  question: Question,
  attempt: Attempt,
  options: { signal: AbortSignal },
): void {
  const received: ToPopup = { postern: 1, state: question.state, type: 'received' };
  const hear = (event: MessageEvent): void => {
    const message = readMessage(event, login, popup, question);
    if (!message) return;
    if (!isText(message)) popup.postMessage(received, login);
    attempt.hear(message);
  };
  addEventListener('message', hear, options);
  addEventListener('pagehide', () => attempt.end(CLOSED), options);
  options.signal.addEventListener(
    'abort',
    awaitReturn(question, (how) => attempt.hear(how)),
  );
  attempt.watch(popup);
}
