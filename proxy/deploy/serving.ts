import { spawn, type ChildProcess } from 'node:child_process';
import { ROOT } from './paths.ts';
import type { Trial } from './target.ts';

/** As `listening on 127.0.0.1:8787` and `Ready on http://127.0.0.1:8787`. */
const ADDRESS = /on (?:http:\/\/)?(127\.0\.0\.1:\d+)/;
const PATIENCE = 30_000;

interface Serving {
  base: string;
  stop: () => void;
}

/** Starts a trial and waits until it serves. @throws Error with what it has said where it does not */
export async function serving({ args, cwd = ROOT }: Trial, program: string, env: NodeJS.ProcessEnv): Promise<Serving> {
  // A process group of its own, so that whatever it starts ends with it.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    process.off('exit', stop);
    endGroup(child);
  };
  process.once('exit', stop);
  try {
    return { base: `http://${await addressOf(child)}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`${why}\n${said.trim().split('\n').slice(-15).join('\n')}`));
    const timer = setTimeout(() => fail(`it did not serve within ${PATIENCE / 1000} s`), PATIENCE);
    const read = (text: string) => {
      said += text;
      const address = ADDRESS.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
    child.once('error', ({ message }) => fail(message));
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}`);
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
