import { join } from 'node:path';
import { vercel } from '../../../proxy/deploy/vercel.ts';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

const BUNDLE = join(ROOT, '.vercel/output/functions/postern.func/index.js');
let prepared: Promise<void> | undefined;

/** What would be deployed to Vercel. */
export async function startEdge(env: Env): Promise<RunningProcess> {
  await (prepared ??= vercel.prepare());
  return startProcess(process.execPath, [join(import.meta.dirname, 'edgeServer.ts'), BUNDLE], env);
}
