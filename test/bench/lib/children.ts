import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A program that was started for the benchmarks. */
export interface Child {
  pid: number;
  process: ChildProcess;
  /** Sends a message and waits for the one that comes back; one at a time. */
  ask: <Answer>(message: unknown) => Promise<Answer>;
}

const running = new Set<ChildProcess>();

/** A module of this folder, or of the project, as a process of its own that can be asked how it does. */
export function startNode(module: string, env: Record<string, string> = {}): Child {
  const measured = join(import.meta.dirname, 'measured.ts');
  const execArgv = ['--expose-gc', '--no-warnings', '--import', measured];
  // Like a container's, its log is taken from it and costs nobody else anything.
  return keep(fork(module, [], { execArgv, env: { PATH: process.env['PATH'], ...env }, stdio: STDIO }));
}

const STDIO: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'inherit', 'ipc'];

export function startProgram(file: string, args: readonly string[]): Child {
  return keep(spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit'], env: {} }));
}

function keep(child: ChildProcess): Child {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { pid: child.pid!, process: child, ask: (message) => ask(child, message) };
}

function ask<Answer>(child: ChildProcess, message: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onEnd = (code: number | null) => reject(new Error(`a process ended with ${code}`));
    child.once('exit', onEnd);
    child.once('message', (answer) => {
      child.off('exit', onEnd);
      resolve(answer as Answer);
    });
    child.send(message as object);
  });
}

export async function endChild({ process: child }: Child): Promise<void> {
  if (!running.has(child)) return;
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}

/** Whatever still runs. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => endChild({ process: child } as Child)));
}

/** A port that nobody has at this moment: what listens has to know its address before it starts. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
