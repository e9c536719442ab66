import { missing } from './missing.ts';
import type { Rehearsal } from './rehearse.ts';
import type { Target } from './target.ts';

/** The line of a table, and below it what is wrong. */
export function report(name: string, { trials, upload }: Target, { runtime, problems }: Rehearsal): string {
  const where =
    runtime === undefined ? `no ${trials.map((trial) => trial.runtime).join(' or ')} here` : `in ${runtime}`;
  const lacks = missing(upload);
  const upThere = lacks === undefined ? `${upload.program} is here, and wants an account` : `lacks ${lacks}`;
  const cells = [name.padEnd(8), stateOf(runtime, problems).padEnd(9), where.padEnd(24), `the upload: ${upThere}`];
  return [cells.join('  '), ...problems.map((problem) => `          ${problem}`)].join('\n');
}

function stateOf(runtime: string | undefined, problems: readonly string[]): string {
  if (problems.length > 0) return 'FAILED';
  return runtime === undefined ? 'laid out' : 'passed';
}
