import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../idp/main.ts', import.meta.url));
const DEFAULT_PORT = 9001;

/** The embedded identity provider as a process of its own, so that it can be stopped and started again. */
export interface IdpProcess {
  issuer: string;
  pid: () => number | undefined;
  stop: () => void;
  start: () => Promise<void>;
}

/** @throws an Error where it does not come up */
export async function startIdpProcess(origin: string, onStop: (command: string) => void): Promise<IdpProcess> {
  const port = await freePort(DEFAULT_PORT);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(process.execPath, [MAIN], {
      // Nothing of what is secret here is its business.
      env: { PATH: process.env['PATH'], IDP_PORT: String(port), IDP_ORIGINS: origin },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.once('exit', () => {
      child = undefined;
      onStop(commandFor(port, origin));
    });
    await ready(child);
  };
  await start();
  return { issuer: `http://127.0.0.1:${port}`, pid: () => child?.pid, stop: () => void child?.kill(), start };
}

/** What starts it again by hand. */
function commandFor(port: number, origin: string): string {
  const isUsual = port === DEFAULT_PORT && origin === 'http://localhost:8787';
  return isUsual ? 'npm run idp' : `IDP_PORT=${port} IDP_ORIGINS=${origin} npm run idp`;
}

/** Its first line of output says that it listens. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the embedded identity provider did not start; its reason is above')));
  });
}

async function freePort(port: number): Promise<number> {
  const probe = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => resolve(false));
  });
  if (taken) return freePort(port + 1);
  await new Promise((resolve) => void probe.close(resolve));
  return port;
}
