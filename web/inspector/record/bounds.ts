import type { Handshake, Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';

/** Handshakes of one tab at most. */
export const MAX_HANDSHAKES = 50;
/** Of all of them, in bytes. */
export const MAX_BYTES = 256 * 1024;
/** Steps of one handshake at most. */
export const MAX_STEPS = 60;

/** What comes when the sign-in is over, as often as the person likes. */
const LATER = new Set<StepKind>(['profile', 'refresh', 'resource', 'logout']);

/** The handshake with as many steps as may be kept; `size` in bytes. */
export function bounded(handshake: Handshake, size: (handshake: Handshake) => number): Handshake {
  let kept = handshake;
  while (kept.steps.length > MAX_STEPS || (kept.steps.length > 1 && size(kept) > MAX_BYTES)) kept = withoutOne(kept);
  return kept;
}

/** The oldest call after the sign-in goes first, with what the proxy has done for it; never the sign-in before them. */
function withoutOne({ steps, outcome, dropped = 0, ...handshake }: Handshake): Handshake {
  const [from, to] = groupAt(steps);
  const isPointed = outcome?.kind === 'failed' && outcome.step !== undefined && outcome.step >= from;
  const { step: _gone, ...rest } = { step: undefined, ...outcome };
  return {
    ...handshake,
    steps: steps.toSpliced(from, to - from),
    ...(outcome && { outcome: isPointed ? (rest as typeof outcome) : outcome }),
    dropped: dropped + to - from,
  };
}

function groupAt(steps: readonly Step[]): [from: number, to: number] {
  const from = steps.findIndex(({ kind, from: sender }) => sender === 'browser' && LATER.has(kind));
  if (from === -1) return [steps.length - 1, steps.length];
  const length = steps.slice(from + 1).findIndex(({ from: sender }) => sender !== 'proxy');
  return [from, length === -1 ? steps.length : from + 1 + length];
}
