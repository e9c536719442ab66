import type { Inspection } from './step.ts';

/** An answer of the proxy, and what was recorded of its making. */
export interface Inspected {
  answer: unknown;
  inspect?: Inspection;
}

/** With `inspect` beside its members; what has no members of its own, or could be mistaken, is laid into `answer`. */
export function withInspection(answer: unknown, inspect: Inspection): object {
  const isPlain = isObject(answer) && !('inspect' in answer) && !isLaid(Object.keys(answer));
  return isPlain ? { ...answer, inspect } : { answer, inspect };
}

/** The other way round: what the proxy has answered, as it is without the inspector. */
export function splitInspection(json: unknown): Inspected {
  if (!isObject(json) || !('inspect' in json)) return { answer: json };
  const { inspect, ...rest } = json as Record<string, unknown> & { inspect: Inspection };
  return { answer: isLaid(Object.keys(rest)) ? rest.answer : rest, inspect };
}

function isObject(json: unknown): json is object {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isLaid(names: readonly string[]): boolean {
  return names.length === 1 && names[0] === 'answer';
}
