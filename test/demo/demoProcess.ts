import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Env } from '../../proxy/config/environment.ts';

const START = fileURLToPath(new URL('start.ts', import.meta.url));

/** What `npm start` starts, as a process of its own. */
export interface DemoProcess {
  origin: string;
  /** Of the page with the login button. */
  blog: string;
  stop: () => Promise<void>;
}

/**
 * On free ports, whatever the environment says, over which `more` is laid.
 * @throws an Error with what it wrote where it does not come up
 */
export async function startDemoProcess(args: readonly string[] = [], more: Env = {}): Promise<DemoProcess> {
  const { ORIGIN: _notHere, ...env } = process.env;
  const child = spawn(process.execPath, [START, ...args], {
    env: { ...env, ...more, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  let said = '';
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const [, origin, blog] = /Postern is ready\. Open +(\S+)[^]*with the login button: +(\S+)/.exec(said) ?? [];
    if (origin === undefined || blog === undefined) continue;
    // Whatever it writes from here on is let go, so that it can go on.
    child.stdout.resume();
    return { origin, blog, stop };
  }
  throw new Error(`npm start ended before it was ready:\n${said}`);
}
