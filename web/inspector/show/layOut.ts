import type { Handshake, Lane, Step } from '../../../proxy/protocol/handshake/step.ts';
import { phasesOf, type Phase } from './phases.ts';

const LANES = ['browser', 'proxy', 'authorization_server', 'api'] as const satisfies readonly Lane[];
/** Shorter than this nobody has been away. */
const AWAY_MS = 1000;

/** A step where it stands in the picture. */
export interface Row {
  /** From 0. */
  index: number;
  step: Step;
  /** Columns of sender and receiver, from 0. */
  from: number;
  to: number;
  /** The proxy makes this call while somebody waits for it. */
  isWithin: boolean;
  /** Its answer is drawn below the calls that were made for it. */
  isAnsweredLater: boolean;
  /** The answers that are drawn below this row: of steps that were waiting, the innermost first. */
  answers: readonly Row[];
  /** Milliseconds since the handshake began. */
  since: number;
  /** Milliseconds at the provider before this step, where that was long. */
  away?: number;
  isFailed: boolean;
}

export interface Act {
  phase: Phase;
  rows: readonly Row[];
}

export interface Picture {
  lanes: readonly LaneHead[];
  acts: readonly Act[];
}

export interface LaneHead {
  lane: Lane;
  /** Host and port, where a message says it. */
  host?: string;
}

/** Where everything of a handshake is drawn. Lanes to which nothing went are left out. */
export function layOut({ steps, origin, started, outcome }: Handshake): Picture {
  const lanes = LANES.filter(
    (lane) => lane === 'browser' || steps.some(({ from, to }) => from === lane || to === lane),
  );
  const failedAt = outcome?.kind === 'failed' ? outcome.step : undefined;
  const parents = parentsOf(steps);
  const rows = steps.map((step, index): Row => ({
    index,
    step,
    from: lanes.indexOf(step.from),
    to: lanes.indexOf(step.to),
    isWithin: parents[index] !== undefined,
    isAnsweredLater: parents.includes(index),
    answers: [],
    since: Math.max(0, step.at - started),
    ...awayBefore(steps, index),
    isFailed: index === failedAt,
  }));
  const answered = rows.map((row) => ({ ...row, answers: answersBelow(rows, parents, row.index) }));
  return { lanes: lanes.map((lane) => headOf(lane, steps, origin)), acts: actsOf(answered, phasesOf(steps)) };
}

/** For which step each was made: the proxy's calls stand behind the request that they were made for. */
export function parentsOf(steps: readonly Step[]): (number | undefined)[] {
  let asked: number | undefined;
  return steps.map(({ from, to }, index) => {
    if (from === 'proxy') return asked;
    asked = to === 'proxy' ? index : undefined;
    return undefined;
  });
}

function answersBelow(rows: readonly Row[], parents: readonly (number | undefined)[], index: number): Row[] {
  const parent = parents[index];
  const isLast = parent !== undefined && parents[index + 1] !== parent;
  return isLast ? [rows[parent]!] : [];
}

function awayBefore(steps: readonly Step[], index: number): { away?: number } {
  const [before, here] = [steps[index - 1], steps[index]!];
  if (before?.kind !== 'authorization' || here.kind !== 'callback') return {};
  const away = here.at - before.at;
  return away < AWAY_MS ? {} : { away };
}

function headOf(lane: Lane, steps: readonly Step[], origin: string): LaneHead {
  if (lane === 'browser') return { lane };
  if (lane === 'proxy') return { lane, ...hostIn(origin) };
  const step = steps.find(({ to }) => to === lane);
  return { lane, ...(step && hostIn(step.request.url)) };
}

function hostIn(url: string): { host?: string } {
  return URL.canParse(url) ? { host: new URL(url).host } : {};
}

function actsOf(rows: readonly Row[], phases: readonly Phase[]): Act[] {
  const acts: { phase: Phase; rows: Row[] }[] = [];
  for (const row of rows) {
    const phase = phases[row.index]!;
    const last = acts.at(-1);
    if (last?.phase === phase) last.rows.push(row);
    else acts.push({ phase, rows: [row] });
  }
  return acts;
}
