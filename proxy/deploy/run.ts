import { spawnSync } from 'node:child_process';
import { findProgram } from './findProgram.ts';
import { ROOT } from './paths.ts';

interface RunOptions {
  cwd?: string | undefined;
  /** Shows nothing, unless it fails. */
  quiet?: boolean;
}

/** Runs a program to its end. @throws Failed, with what it said, unless it ends with 0 */
export function run(program: string, args: readonly string[], { cwd = ROOT, quiet = false }: RunOptions = {}): void {
  const stdio = quiet ? 'pipe' : 'inherit';
  // Wrangler reports its use, unless told not to.
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' };
  const options = { cwd, env, stdio, encoding: 'utf8' } as const;
  const { status, stdout, stderr, error } = spawnSync(findProgram(program) ?? program, args, options);
  if (status === 0) return;
  const said = quiet ? `${stdout}${stderr}` : '';
  throw new Failed(`${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n${said}`.trim());
}

/** Said in plain words, without a stack. */
export class Failed extends Error {}
