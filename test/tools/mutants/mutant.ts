/** `find` occurs exactly once in `file`; `replace` is the same text without the defence. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** A defence taken out, and the cases whose tests must notice it, each by itself. */
export interface Mutant {
  cases: readonly string[];
  edits: readonly Edit[];
}

/** Mutants of one file: the cases, separated by spaces, the text, and what stands there instead. */
export function inFile(
  file: string,
  rows: readonly (readonly [cases: string, find: string, replace: string])[],
): Mutant[] {
  return rows.map(([cases, find, replace]) => ({ cases: cases.split(' '), edits: [{ file, find, replace }] }));
}

/** A defence in depth: it is out only when each of its layers is. */
export function inDepth(cases: string, edits: readonly Edit[]): Mutant {
  return { cases: cases.split(' '), edits };
}
