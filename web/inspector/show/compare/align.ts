import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { phasesOf } from '../phases.ts';

/** A step with its number in its own handshake, from 1. */
export interface Numbered {
  number: number;
  step: Step;
}

export interface Pair {
  left: Numbered | undefined;
  right: Numbered | undefined;
}

/**
 * The steps of two sign-ins beside one another: those of the same kind in the longest order that both have, each of the
 * others alone. What was done with a session later is no part of it.
 */
export function align(left: Handshake, right: Handshake): Pair[] {
  return walk(signInOf(left), signInOf(right));
}

function signInOf({ steps }: Handshake): Numbered[] {
  const phases = phasesOf(steps);
  return steps.map((step, index) => ({ number: index + 1, step })).filter((_step, index) => phases[index] !== 'later');
}

function walk(a: readonly Numbered[], b: readonly Numbered[]): Pair[] {
  const lengths = commonLengths(a, b);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left && right && isAlike(left, right)) {
      pairs.push({ left, right });
      [i, j] = [i + 1, j + 1];
    } else if (right === undefined || (left && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      pairs.push({ left, right: undefined });
      i += 1;
    } else {
      pairs.push({ left: undefined, right });
      j += 1;
    }
  }
  return pairs;
}

/** How many steps the rests behind `[i][j]` have in common. */
function commonLengths(a: readonly Numbered[], b: readonly Numbered[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const longest = Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
      lengths[i]![j] = isAlike(a[i]!, b[j]!) ? lengths[i + 1]![j + 1]! + 1 : longest;
    }
  }
  return lengths;
}

function isAlike({ step: a }: Numbered, { step: b }: Numbered): boolean {
  return a.kind === b.kind && a.from === b.from && a.to === b.to;
}
