import type { Handshake, HandshakeFailure, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { addressOf } from '../decode.ts';
import { failureTextOf } from '../FailureNote.tsx';
import { hueOf } from '../hue.ts';
import type { Row } from '../layOut.ts';
import { textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { bit, text } from './bit.ts';
import { cargoOf, type Cargo } from './cargo.ts';

/** The id of a step's button. */
export function stepId(index: number): string {
  return `step-${index + 1}`;
}

/** A message in the picture: an arrow where there is room for lanes, a line of a list where there is not. */
export function drawStep(row: Row, { protocol, outcome }: Handshake): HTMLElement {
  const { step, index, isAnsweredLater, isFailed, isWithin } = row;
  const button = copyOfBlank();
  button.id = stepId(index);
  button.className = `hi-step hi-is-${step.channel}${isFailed ? ' hi-failed' : ''}${isWithin ? ' hi-within' : ''}`;
  const gutter = button.firstElementChild!;
  const label = gutter.nextElementSibling!;
  fillGutter(gutter, row);
  fillLabel(label, row, protocol);
  label.nextElementSibling!.className = arrowOf(row.from, row.to, step.channel);
  if (isAnsweredLater) button.append(text('hi-told-later', [answerText(step)]));
  else if (step.answer) button.append(...answerLine(row));
  if (isFailed && outcome?.kind === 'failed') button.append(verdict(outcome));
  return button;
}

/** The answer of a step that was waiting for others; it has been told with the step itself. */
export function drawLateAnswer(row: Row): HTMLElement {
  const whose = text('hi-gutter', [bit('small', '', [words.diagram.answerTo(row.index + 1)])]);
  return bit('div', 'hi-late', [whose, ...answerLine(row)], { 'aria-hidden': true });
}

let blank: HTMLElement | undefined;

/** What every step has. To copy it takes the browser a tenth of what it takes to make its pieces one by one. */
function copyOfBlank(): HTMLElement {
  blank ??= bit(
    'button',
    '',
    [
      text('hi-gutter', [
        bit('b', '', [text('visually-hidden', [`${words.diagram.step} `]), text('', [])]),
        bit('small', '', []),
      ]),
      text('', [text('hi-title', []), bit('code', '', []), text('hi-route', [])]),
      text('', []),
    ],
    { type: 'button' },
  );
  return blank.cloneNode(true) as HTMLElement;
}

function fillGutter(gutter: Element, { index, since }: Row): void {
  const [number, time] = [gutter.firstElementChild!, gutter.lastElementChild!];
  number.lastElementChild!.textContent = String(index + 1);
  time.textContent = `+${formatDuration(since)}`;
}

function fillLabel(label: Element, row: Row, protocol: Handshake['protocol']): void {
  const { diagram, lanes } = words;
  const { step } = row;
  const title = label.firstElementChild!;
  const line = title.nextElementSibling!;
  label.className = `hi-label ${placeOf(row)}`;
  title.textContent = words.steps[textNameOf(step, protocol)].title;
  line.textContent = `${step.request.method} ${pathOf(step)}`;
  line.after(...cargo(cargoOf(step.request)));
  const way = diagram.way(lanes[step.from], lanes[step.to]);
  label.lastElementChild!.textContent = `${way} · ${step.channel === 'front' ? diagram.isFront : diagram.isBack}`;
}

function verdict(failure: HandshakeFailure): Node {
  return text('hi-verdict', [bit('b', '', [`✕ ${words.diagram.failed}`]), ` ${failureTextOf(failure).title}`]);
}

function answerLine(row: Row): Node[] {
  const status = Math.floor((row.step.answer?.status ?? 0) / 100);
  return [
    text(arrowOf(row.to, row.from, 'answer'), []),
    text(`hi-told ${placeOf(row)} hi-status-${status}`, [
      `${answerText(row.step)} `,
      ...cargo(cargoOf(row.step.answer)),
    ]),
  ];
}

function answerText({ answer, duration }: Step): string {
  const time = duration === undefined ? [] : [formatDuration(duration)];
  return [answer?.status ?? words.diagram.noAnswer, ...time].join(' · ');
}

/** Classes of an arrow. */
function arrowOf(from: number, to: number, kind: Step['channel'] | 'answer'): string {
  return `hi-arrow hi-${kind} ${placeOf({ from, to })} ${from < to ? 'hi-right' : 'hi-left'}`;
}

/** What travels with it. */
function cargo(values: readonly Cargo[]): Node[] {
  if (values.length === 0) return [];
  return [
    text(
      'hi-cargo',
      values.map(({ name, fingerprint }) => text(hueOf(fingerprint), [name])),
    ),
  ];
}

/** Classes: the leftmost lane, and over how many it goes. */
function placeOf({ from, to }: { from: number; to: number }): string {
  return `hi-at-${Math.min(from, to)} hi-over-${Math.abs(from - to)}`;
}

function pathOf({ request }: Step): string {
  return addressOf(request.url).replace(/^https?:\/\/[^/]+/, '') || '/';
}
