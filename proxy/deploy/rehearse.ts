import { existsSync } from 'node:fs';
import { ask } from './ask.ts';
import { findProgram } from './findProgram.ts';
import { ROOT } from './paths.ts';
import { serving } from './serving.ts';
import type { Target, Trial } from './target.ts';
import { throwaway } from './throwaway.ts';

/** What came of everything but the upload. */
export interface Rehearsal {
  /** Where it ran; undefined where nothing that could run it is at hand. */
  runtime: string | undefined;
  problems: readonly string[];
}

/** Lays a target out, starts what would be uploaded with keys that are made up, and asks it what matters. */
export async function rehearse({ prepare, trials }: Target): Promise<Rehearsal> {
  const trial = trials.find(isAtHand);
  try {
    await prepare();
    return { runtime: trial?.runtime, problems: trial === undefined ? [] : await attempt(trial) };
  } catch (error) {
    return { runtime: trial?.runtime, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function isAtHand({ program, needs }: Trial): boolean {
  return findProgram(program) !== undefined && (needs === undefined || existsSync(`${ROOT}/${needs}`));
}

async function attempt(trial: Trial): Promise<string[]> {
  const { PATH, HOME, TMPDIR } = process.env;
  // Nothing else of this shell's: a rehearsal must not find the keys, or the store, of the real one.
  const env = { PATH, HOME, TMPDIR, HOST: '127.0.0.1', PORT: '0', ...throwaway(), ...trial.env };
  const { base, stop } = await serving(trial, findProgram(trial.program) ?? trial.program, env);
  try {
    return await ask(base);
  } finally {
    stop();
  }
}
