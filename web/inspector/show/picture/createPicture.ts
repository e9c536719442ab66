import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { drawAct, drawLaneHeads, drawLegend } from './drawAct.ts';
import { layOut } from '../layOut.ts';
import { bit } from './bit.ts';
import { drawStep } from './drawStep.ts';

/** The drawn handshake. It is made by hand: React would keep some thirty objects for each step, and little ever changes. */
export interface Picture {
  /** What is to be put into the page. */
  root: HTMLElement;
  /** Goes with the chosen step, below it. */
  slot: HTMLElement;
  draw: (handshake: Handshake) => void;
  /** Holds for what is drawn later, too. `chosen` from 0, `pointed` from 1. */
  mark: (chosen: number | undefined, pointed: readonly number[]) => void;
  /** The step, from 0, that an event is of; -1: of none. */
  indexOf: (event: Event) => number;
  focus: (index: number) => void;
}

/** Nothing is drawn yet. */
export function createPicture(): Picture {
  const diagram = bit('div', '', []);
  const slot = bit('div', '', []);
  let buttons: readonly HTMLElement[] = [];
  let marks: Parameters<Picture['mark']> = [undefined, []];
  const mark: Picture['mark'] = (chosen, pointed) => {
    marks = [chosen, pointed];
    for (const button of diagram.querySelectorAll('.hi-step:is([aria-current], .hi-pointed)')) {
      button.removeAttribute('aria-current');
      button.classList.remove('hi-pointed');
    }
    for (const no of pointed) buttons[no - 1]?.classList.add('hi-pointed');
    if (chosen === undefined) return slot.remove();
    buttons[chosen]?.setAttribute('aria-current', 'step');
    buttons[chosen]?.after(slot);
  };
  return {
    root: bit('div', '', [drawLegend(), diagram]),
    slot,
    draw: (handshake) => {
      const focused = document.activeElement;
      buttons = drawInto(diagram, handshake, buttons);
      mark(...marks);
      if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
    },
    mark,
    indexOf: ({ target }) => buttons.findIndex((button) => button.contains(target as Node)),
    focus: (index) => buttons[index]!.focus(),
  };
}

/** Buttons that are there stay: another step may come while somebody stands at one. */
function drawInto(diagram: HTMLElement, handshake: Handshake, before: readonly HTMLElement[]): HTMLElement[] {
  const { lanes, acts } = layOut(handshake);
  const rows = acts.flatMap((act) => act.rows);
  const buttons = rows.map((row) => renewed(before[row.index], drawStep(row, handshake)));
  diagram.className = `hi-diagram hi-lanes-${lanes.length}`;
  diagram.replaceChildren(...drawLaneHeads(lanes), ...acts.flatMap((act) => drawAct(act, buttons)));
  return buttons;
}

function renewed(before: HTMLElement | undefined, drawn: HTMLElement): HTMLElement {
  if (!before) return drawn;
  before.className = drawn.className;
  before.replaceChildren(...drawn.childNodes);
  return before;
}
