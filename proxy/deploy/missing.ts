import { spawnSync } from 'node:child_process';
import { findProgram } from './findProgram.ts';
import type { Tool } from './target.ts';

/** What of an upload's program is not on this machine, in words; undefined where nothing is missing but an account. */
export function missing({ program, probe, onNpm }: Tool): string | undefined {
  const found = findProgram(program);
  if (found === undefined) return onNpm ? `${program}, which npx fetches` : program;
  const isUsable = probe === undefined || spawnSync(found, probe, { stdio: 'ignore' }).status === 0;
  return isUsable ? undefined : `${program}, which is here and does not answer`;
}
