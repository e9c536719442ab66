import type { Env } from '../../../proxy/config/environment.ts';
import { runtimeBinary } from './runtimeBinary.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

/** Nothing is asked for that is not allowed here, and no lock file of its own is left beside npm's. */
const FLAGS = ['--no-prompt', '--no-lock', '--allow-env', '--allow-net', '--allow-read=dist/web'];

export function startDeno(env: Env): Promise<RunningProcess> {
  return startProcess(runtimeBinary('@deno/*/deno'), ['run', ...FLAGS, 'proxy/entry/deno.ts'], env);
}
