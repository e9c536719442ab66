import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../../tools/runProgram.ts';
import { endChild, freePort, startNode, type Child } from './children.ts';
import { cpuTime } from './cpuTime.ts';
import { environmentOf, type Place } from './contenders.ts';
import { startWorkerd } from './workerd.ts';

export interface Running extends Place {
  child: Child;
  end: () => Promise<void>;
  /** Milliseconds from the start of its process to its first answer. */
  startedAfter: number;
  /** Processor time until then, in milliseconds. */
  startedWith: number;
}

export type Runtime = 'node' | 'workerd';

/** Starts one of them at a provider; `more` goes over its environment. */
export async function startServer(
  runtime: Runtime,
  name: string,
  at: Pick<Place, 'issuer' | 'api'> & { port?: number; inspector?: number },
  more: Record<string, string> = {},
): Promise<Running> {
  const { port = await freePort() } = at;
  const place = { ...at, port, origin: `http://127.0.0.1:${port}` };
  const env = { ...environmentOf(name, place), ...more };
  const since = performance.now();
  const child = runtime === 'node' ? startNode(moduleOf(name), env) : await startWorkerd(name, env, port, at.inspector);
  await untilItAnswers(place.origin);
  const startedAfter = performance.now() - since;
  return { ...place, child, end: () => endChild(child), startedAfter, startedWith: await cpuTime(child.pid) };
}

function moduleOf(name: string): string {
  return name === 'postern' ? join(ROOT, 'proxy/entry/node.ts') : fileURLToPath(import.meta.resolve('./peerMain.ts'));
}

export async function untilItAnswers(origin: string, every = 2): Promise<void> {
  const since = performance.now();
  for (;;) {
    try {
      await (await fetch(`${origin}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(1000) })).arrayBuffer();
      return;
    } catch (error) {
      if (performance.now() - since > 20_000) throw error;
      await pause(every);
    }
  }
}

/** A provider that costs as little as it can. */
export async function startQuickProvider(): Promise<Running> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const child = startNode(fileURLToPath(import.meta.resolve('./providerMain.ts')), { PORT: String(port) });
  await untilItAnswers(issuer);
  return {
    issuer,
    api: `${issuer}/me`,
    origin: issuer,
    port,
    child,
    end: () => endChild(child),
    startedAfter: 0,
    startedWith: 0,
  };
}
