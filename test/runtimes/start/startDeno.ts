import { join } from 'node:path';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import { runtimeBinary } from './runtimeBinary.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

/** Nothing is asked for that is not allowed here, and no lock file of its own is left beside npm's. */
const FLAGS = ['--no-prompt', '--no-lock', '--unstable-kv', '--allow-env', '--allow-net', '--allow-read=dist/web'];

/** What it compiles, and its KV store: not where this machine's own Deno has them. */
const DENO_DIR = join(ROOT, 'node_modules/.cache/deno');

export function startDeno(env: Env): Promise<RunningProcess> {
  return startProcess(runtimeBinary('@deno/*/deno'), ['run', ...FLAGS, 'proxy/entry/deno.ts'], { DENO_DIR, ...env });
}
