import type { Env } from '../../../proxy/config/environment.ts';
import { runtimeBinary } from './runtimeBinary.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

export function startBun(env: Env): Promise<RunningProcess> {
  return startProcess(runtimeBinary('@oven/*/bin/bun'), ['proxy/entry/bun.ts'], env);
}
