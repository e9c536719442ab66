import { join } from 'node:path';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import { type RunningProcess, startProcess } from './startProcess.ts';

const SERVER = join(import.meta.dirname, 'edgeServer.ts');
/** As `layOutEdge.ts` leaves it. */
const BUNDLE = join(ROOT, '.vercel/output/functions/postern.func/index.js');

/** What would be deployed to Vercel. */
export function startEdge(env: Env): Promise<RunningProcess> {
  return startProcess(process.execPath, [SERVER, BUNDLE], env);
}
