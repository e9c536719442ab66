import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import { overHttp } from './overHttp.ts';
import type { Running } from './running.ts';

/** A server process of its own. */
export interface RunningProcess extends Running {
  port: string;
  /** Asks it to end, as a platform does that replaces it. */
  terminate: () => void;
  /** Its exit code; null where a signal has killed it. */
  ended: Promise<number | null>;
}

/** Milliseconds. A cold start on a busy machine takes seconds. */
const PATIENCE = 30_000;

/** Starts a program that says where it listens; it inherits nothing of this process's environment but PATH and HOME. */
export async function startProcess(program: string, args: readonly string[], env: Env): Promise<RunningProcess> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, { cwd: ROOT, env: { PATH, HOME, PORT: '0', ...env }, stdio: 'pipe' });
  let output = '';
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const port = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${program} does not listen:\n${output}`)), PATIENCE);
    const hear = (text: string): void => {
      output += text;
      const found = /^listening on .*:(\d+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
    child.once('error', reject);
    void ended
      .then((code) => reject(new Error(`${program} ended with ${code}:\n${output}`)))
      .finally(() => clearTimeout(timer));
  });
  return {
    port,
    servers: [overHttp(`http://127.0.0.1:${port}`)],
    log: () => output,
    terminate: () => void child.kill('SIGTERM'),
    ended,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
