import type { Env } from '../../../proxy/config/environment.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

export function startNode(env: Env): Promise<RunningProcess> {
  return startProcess(process.execPath, ['proxy/entry/node.ts'], env);
}
