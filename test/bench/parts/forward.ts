import { bar, table } from '../lib/table.ts';
import { startNode, type Child } from '../lib/children.ts';
import { cpuTime } from '../lib/cpuTime.ts';
import { NAMES, TITLES, type Name } from '../lib/contenders.ts';
import type { Load, Loaded } from '../lib/loadMain.ts';
import { figureOf, interleave, inWords, ratioOf } from '../lib/rounds.ts';
import { startQuickProvider, startServer, type Running, type Runtime } from '../lib/servers.ts';
import { createVisit, PAGE_HEADERS, signIn } from '../lib/visit.ts';
import { join } from 'node:path';

const CONNECTIONS = [1, 16, 64] as const;
const ROUNDS = 9;
const MILLISECONDS = 1000;
const WARM_UP_MILLISECONDS = 3000;
const BARS: Record<Runtime, number> = { node: 1, workerd: 0.85 };

export type Forwarder = Name | 'passThrough';
const FORWARDERS: readonly Forwarder[] = ['passThrough', ...NAMES];

/** A forwarder with somebody signed in at it. */
export interface Ready {
  server: Running;
  head: string;
}

/** 1: requests a second of a forwarded profile call, as a part of the pass-through's. */
export async function forward(runtime: Runtime): Promise<boolean> {
  const provider = await startQuickProvider();
  const load = startLoad();
  return inRuntime(runtime, provider, load);
}

export function startLoad(): Child {
  return startNode(join(import.meta.dirname, '../lib/loadMain.ts'));
}

async function inRuntime(runtime: Runtime, provider: Running, load: Child): Promise<boolean> {
  const ready = {} as Record<Forwarder, Ready>;
  for (const name of FORWARDERS) {
    ready[name] = await prepare(runtime, name, provider);
    await run(load, ready[name], { connections: 16, milliseconds: WARM_UP_MILLISECONDS });
  }
  const rows = [
    ['', ...CONNECTIONS.map((count) => `${count} connections`), 'requests/s at 16', 'µs of processor time at 16'],
  ];
  const cells = Object.fromEntries(FORWARDERS.map((name) => [name, [TITLES[name]]]));
  const at16 = {} as Record<Forwarder, number>;
  for (const connections of CONNECTIONS) {
    const costs = Object.fromEntries(FORWARDERS.map((name) => [name, [] as number[]]));
    const rates = await interleave(FORWARDERS, ROUNDS, async (name) => {
      const { rate, cost } = await rateOf(load, ready[name], { connections, milliseconds: MILLISECONDS });
      costs[name]?.push(cost);
      return rate;
    });
    for (const name of FORWARDERS) {
      const ratio = ratioOf(rates[name], rates.passThrough);
      cells[name]?.push(inWords(ratio));
      if (connections === 16) at16[name] = ratio.median;
      if (connections === 16)
        cells[name]?.push(figureOf(rates[name]).median.toFixed(0), inWords(figureOf(costs[name] ?? []), 0));
    }
  }
  for (const { server } of Object.values(ready)) await server.end();
  for (const [name = '', one = '', sixteen = '', rate = '', cost = '', many = ''] of Object.values(cells)) {
    rows.push([name, one, sixteen, many, rate, cost]);
  }
  console.log(table(`1. Forwarded profile call in ${runtime}: requests/s beside the bare pass-through`, rows));
  const best = Math.max(...NAMES.slice(1).map((name) => at16[name]));
  const asked = BARS[runtime];
  const results = [at16.postern >= asked, at16.postern > best];
  console.log(bar(`${runtime}, 16 connections`, at16.postern, results[0]!, `at least ${asked.toFixed(2)}`));
  console.log(bar(`${runtime}, best peer`, best, results[1]!, 'less than Postern'));
  return results.every(Boolean);
}

/** Starts it and signs somebody in; the request that is sent over and over has that session. */
export async function prepare(
  runtime: Runtime,
  name: Forwarder,
  provider: Pick<Running, 'issuer' | 'api'> & { inspector?: number },
  more: Record<string, string> = {},
): Promise<Ready> {
  const { issuer, api, inspector } = provider;
  const at = { issuer, api, ...(inspector !== undefined && { inspector }) };
  const server = await startServer(runtime, name, at, more);
  const visit = createVisit(server.origin);
  if (name !== 'passThrough') await signIn(name, visit);
  const answer = await visit.get('/api/profile');
  const profile = (await answer.json()) as { sub?: string };
  if (profile.sub === undefined) throw new Error(`${name} does not forward the profile`);
  return { server, head: headOf(server, visit.jar.header(`${server.origin}/api/profile`)) };
}

export function headOf({ port }: Pick<Running, 'port'>, cookie: string): string {
  const headers = { host: `127.0.0.1:${port}`, ...PAGE_HEADERS, accept: 'application/json', ...(cookie && { cookie }) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return ['GET /api/profile HTTP/1.1', ...lines, '', ''].join('\r\n');
}

/** @throws Error at the first answer that is not a profile */
export async function run(load: Child, { server, head }: Ready, how: Partial<Load>): Promise<Loaded> {
  const loaded = await load.ask<Loaded>({ port: server.port, head, ...how });
  if (loaded.errors > 0) throw new Error(`${loaded.errors} errors of ${loaded.requests}: ${loaded.firstError ?? ''}`);
  return loaded;
}

interface Rate {
  /** Requests a second. */
  rate: number;
  /** Microseconds of the server's processor time for each. */
  cost: number;
}

async function rateOf(load: Child, ready: Ready, how: Partial<Load>): Promise<Rate> {
  const { pid } = ready.server.child;
  const before = await cpuTime(pid);
  const { requests, milliseconds } = await run(load, ready, how);
  return { rate: (requests / milliseconds) * 1000, cost: (((await cpuTime(pid)) - before) / requests) * 1000 };
}
