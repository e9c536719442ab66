import type { Act, LaneHead, Row } from '../layOut.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { bit, text } from './bit.ts';
import { drawLateAnswer } from './drawStep.ts';

/** What the arrows mean. */
export function drawLegend(): HTMLElement {
  const { front, back, answer, hint } = words.diagram;
  const kinds = { front, back, answer };
  const items = Object.entries(kinds).map(([kind, what]) =>
    bit('li', '', [text(`hi-arrow hi-${kind} hi-right`, []), ` ${what}`]),
  );
  return bit('div', 'hi-legend', [bit('p', '', [hint]), bit('ul', '', items, HIDDEN)]);
}

/** The ear has the order of the list, and each step says from where to where it goes. */
const HIDDEN = { 'aria-hidden': true };

/** The columns: their heads, and the lines below them. */
export function drawLaneHeads(lanes: readonly LaneHead[]): HTMLElement[] {
  const heads = lanes.map(({ lane, host }, index) =>
    text(`hi-head hi-head-${index}`, [
      bit('b', '', [words.lanes[lane]]),
      ...(host === undefined ? [] : [bit('small', '', [host])]),
    ]),
  );
  const lines = lanes.map((_lane, index) => bit('i', `hi-head-${index}`, []));
  return [bit('div', 'hi-heads', heads, HIDDEN), bit('div', 'hi-lines', lines, HIDDEN)];
}

/** An act: its title, and its steps, whose buttons are there. */
export function drawAct({ phase, rows }: Act, buttons: readonly HTMLElement[]): HTMLElement[] {
  const { title, lead } = words.phases[phase];
  const start = rows[0]!.index + 1;
  const id = `hi-act-${start}`;
  const items = rows.map((row) => drawRow(row, buttons[row.index]!));
  return [
    bit('div', 'hi-act', [bit('h3', '', [title], { id }), bit('p', '', [lead])]),
    bit('ol', '', items, { start, 'aria-labelledby': id }),
  ];
}

function drawRow({ away, answers }: Row, button: HTMLElement): HTMLElement {
  const wait = away === undefined ? [] : [bit('p', 'hi-away', [words.diagram.away(formatDuration(away))])];
  return bit('li', '', [...wait, button, ...answers.map(drawLateAnswer)]);
}
