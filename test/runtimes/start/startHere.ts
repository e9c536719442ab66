import { vi } from 'vitest';
import type { Env } from '../../../proxy/config/environment.ts';
import type { Server } from '../../../proxy/http/boot.ts';
import type { Running } from './running.ts';

/**
 * A handler of a platform that cannot be run here, in this very process: its module is loaded anew, with nothing but
 * `env` where it looks for variables. What it logs is kept, until whatever was started later is closed as well.
 */
export async function startHere(env: Env, load: () => Promise<Server>): Promise<Running> {
  let output = '';
  const { log } = console;
  console.log = (line: string) => void (output += `${line}\n`);
  const before = process.env;
  process.env = { ...env };
  vi.resetModules();
  const server = await load().finally(() => (process.env = before));
  return { servers: [server], log: () => output, close: async () => void (console.log = log) };
}
