import type { Handshake, Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';

/** Handshakes of one tab at most. */
export const MAX_HANDSHAKES = 50;
/** Of all of them, in bytes. */
export const MAX_BYTES = 256 * 1024;
/** Of one, so that there is room for others. */
export const MAX_BYTES_OF_ONE = MAX_BYTES / 2;
/** Steps of one handshake at most. */
export const MAX_STEPS = 60;

/** What comes when the sign-in is over, as often as the person likes. */
const LATER = new Set<StepKind>(['profile', 'refresh', 'resource', 'logout']);

/** The handshake with as many steps as may be kept. The oldest calls after the sign-in go first, never those before. */
export function bounded(handshake: Handshake): Handshake {
  let { steps } = handshake;
  let bytes = bytesOf(handshake);
  while (steps.length > MAX_STEPS || (steps.length > 1 && bytes > MAX_BYTES_OF_ONE)) {
    const [from, to] = groupAt(steps);
    bytes -= bytesOf(steps.slice(from, to));
    steps = steps.toSpliced(from, to - from);
  }
  return steps === handshake.steps ? handshake : withSteps(handshake, steps);
}

export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** A call of the browser and what the proxy has done for it. */
function groupAt(steps: readonly Step[]): [from: number, to: number] {
  const from = steps.findIndex(({ kind, from: sender }) => sender === 'browser' && LATER.has(kind));
  if (from === -1) return [steps.length - 1, steps.length];
  const length = steps.slice(from + 1).findIndex(({ from: sender }) => sender !== 'proxy');
  return [from, length === -1 ? steps.length : from + 1 + length];
}

/** What has failed was in the sign-in; where even that was too long, its place is not there any more. */
function withSteps({ outcome, dropped = 0, ...handshake }: Handshake, steps: readonly Step[]): Handshake {
  const isGone = outcome?.kind === 'failed' && outcome.step !== undefined && outcome.step >= steps.length;
  const { step: _gone, ...rest } = { step: undefined, ...outcome };
  return {
    ...handshake,
    steps,
    ...(outcome && { outcome: isGone ? (rest as typeof outcome) : outcome }),
    dropped: dropped + handshake.steps.length - steps.length,
  };
}
