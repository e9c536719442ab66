import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { splitUrl } from '../decode.ts';
import { failureTextOf } from '../FailureNote.tsx';
import { hueOf } from '../hue.ts';
import type { Row } from '../layOut.ts';
import { textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { cargoOf, type Cargo } from './cargo.ts';

// Made by hand: nothing in it ever changes, and React would keep some twenty objects for each step.

/** What stands in the button of a step. */
export function drawStep(row: Row, { protocol, outcome }: Handshake): Node[] {
  const { step, isAnsweredLater, isFailed } = row;
  return [
    gutter(row),
    label(row, protocol),
    arrow(row.from, row.to, step.channel),
    ...(isAnsweredLater ? [text('hi-told-later', [answerText(step)])] : []),
    ...(!isAnsweredLater && step.answer ? answerLine(row) : []),
    ...(isFailed && outcome?.kind === 'failed'
      ? [text('hi-verdict', [bit('b', '', [`✕ ${words.diagram.failed}`]), ` ${failureTextOf(outcome).title}`])]
      : []),
  ];
}

/** The answer of a step that was waiting for others; it has been told with the step itself. */
export function drawLateAnswer(row: Row): Node[] {
  return [text('hi-gutter', [bit('small', '', [words.diagram.answerTo(row.index + 1)])]), ...answerLine(row)];
}

function gutter({ index, since }: Row): Node {
  return text('hi-gutter', [
    bit('b', '', [text('visually-hidden', [`${words.diagram.step} `]), String(index + 1)]),
    bit('small', '', [`+${formatDuration(since)}`]),
  ]);
}

function label(row: Row, protocol: Handshake['protocol']): Node {
  const { diagram, lanes } = words;
  const { step } = row;
  return text(`hi-label ${placeOf(row)}`, [
    text('hi-title', [words.steps[textNameOf(step, protocol)].title]),
    bit('code', '', [`${step.request.method} ${pathOf(step)}`]),
    ...cargo(cargoOf(step.request)),
    text('hi-route', [
      `${diagram.way(lanes[step.from], lanes[step.to])} · ${step.channel === 'front' ? diagram.isFront : diagram.isBack}`,
    ]),
  ]);
}

function answerLine(row: Row): Node[] {
  const status = Math.floor((row.step.answer?.status ?? 0) / 100);
  return [
    arrow(row.to, row.from, 'answer'),
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

function arrow(from: number, to: number, kind: Step['channel'] | 'answer'): Node {
  return text(`hi-arrow hi-${kind} ${placeOf({ from, to })} ${from < to ? 'hi-right' : 'hi-left'}`, []);
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

function text(className: string, children: (Node | string)[]): Node {
  return bit('span', className, children);
}

/** There are some five hundred of these in a picture: what the browser does fastest is good enough. */
function bit(tag: string, className: string, children: (Node | string)[]): Node {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  for (const child of children) {
    if (typeof child !== 'string') element.appendChild(child);
    else if (children.length === 1) element.textContent = child;
    else element.append(child);
  }
  return element;
}

/** Classes: the leftmost lane, and over how many it goes. */
function placeOf({ from, to }: { from: number; to: number }): string {
  return `hi-at-${Math.min(from, to)} hi-over-${Math.abs(from - to)}`;
}

function pathOf({ request }: Step): string {
  const { address } = splitUrl(request.url);
  return URL.canParse(address) ? new URL(address).pathname : address;
}
