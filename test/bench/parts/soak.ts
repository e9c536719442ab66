import { readFile } from 'node:fs/promises';
import { freePort, type Child } from '../lib/children.ts';
import { liveHeap } from '../lib/liveHeap.ts';
import type { Used } from '../lib/measured.ts';
import { startQuickProvider, type Runtime } from '../lib/servers.ts';
import { prepare, run, startLoad } from './forward.ts';

const CALLS = 200_000;
const STEP = 20_000;
const CONNECTIONS = 64;
/** Over the lowest since the first step; a leak of a hundred bytes a call would be 18 MB. */
const ALLOWED_GROWTH = 8_000_000;

/** Calls without end: no error, and no memory that stays live after the garbage is gone, after the first 20,000. */
export async function soak(): Promise<boolean> {
  const held = [await soakIn('node'), await soakIn('workerd')];
  return held.every(Boolean);
}

async function soakIn(runtime: Runtime): Promise<boolean> {
  const provider = await startQuickProvider();
  const load = startLoad();
  const inspector = await freePort();
  const ready = await prepare(runtime, 'postern', { ...provider, inspector });
  const { child } = ready.server;
  const live: number[] = [];
  console.log(`\nSoak in ${runtime}: ${CALLS} forwarded calls at ${CONNECTIONS} connections`);
  for (let done = STEP; done <= CALLS; done += STEP) {
    const { milliseconds } = await run(load, ready, { connections: CONNECTIONS, requests: STEP });
    live.push(runtime === 'node' ? (await child.ask<Used>('memory')).heap : await liveHeap(inspector));
    const rate = ((STEP / milliseconds) * 1000).toFixed(0);
    const sizes = `${megabytes(live.at(-1)!)} live  ${megabytes(await residentOf(child))} resident`;
    console.log(`  ${String(done).padStart(6)}  ${sizes}  ${rate} requests/s`);
  }
  await Promise.all([ready.server.end(), provider.end()]);
  const [first = 0, ...rest] = live;
  const growth = live.at(-1)! - Math.min(first, ...rest.slice(0, 2));
  const holds = growth <= ALLOWED_GROWTH;
  console.log(`  ${holds ? 'holds ' : 'MISSED'}  no error; growth after the first ${STEP}: ${megabytes(growth)}`);
  return holds;
}

/** With what the allocator and the garbage collector keep for later. */
async function residentOf({ pid }: Child): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) * 1024;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;
}
