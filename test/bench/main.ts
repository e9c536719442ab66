import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, setGlobalDispatcher } from 'undici';
import { runProgram } from '../tools/runProgram.ts';
import { endAll } from './lib/children.ts';
import { removeBundles } from './lib/workerd.ts';

// `npm run bench`: this project beside the limit of its runtimes and beside its peers; `npm run bench -- forward` does one
// part of it. Exits with 1 where a bar of its own is missed.

const PARTS = {
  forward: async () => (await import('./parts/forward.ts')).forward('node'),
  forwardWorkerd: async () => (await import('./parts/forward.ts')).forward('workerd'),
  seal: async () => (await import('./parts/seal.ts')).seal(),
  signIn: async () => (await import('./parts/signInCost.ts')).signInCost(),
  startUp: async () => (await import('./parts/startUp.ts')).startUp(),
  growth: async () => (await import('./parts/growth.ts')).growth(),
  soak: async () => (await import('./parts/soak.ts')).soak(),
} as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
// A connection that its server closes for its idleness while it is used again would end a benchmark.
setGlobalDispatcher(new Agent({ pipelining: 0 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(1));
try {
  await installPeers();
  const results: boolean[] = [];
  for (const [name, part] of Object.entries(PARTS))
    if ((asked.length === 0 && name !== 'soak') || asked.includes(name)) results.push(await part());
  await end(results.every(Boolean) ? 0 : 1);
} catch (error) {
  console.error(error);
  await end(1);
}

async function end(code: number): Promise<never> {
  await endAll();
  await removeBundles();
  process.exit(code);
}

/** Kept apart from the project's own, which nobody needs them for. */
async function installPeers(): Promise<void> {
  if (existsSync(join(import.meta.dirname, 'node_modules/better-auth'))) return;
  const where = ['--prefix', import.meta.dirname];
  const { code } = await runProgram('npm', ['ci', '--omit=peer', '--omit=optional', ...where]);
  if (code !== 0) throw new Error('the peers could not be installed');
}
