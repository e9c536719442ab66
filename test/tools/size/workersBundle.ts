import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from '../runProgram.ts';
import { fileGzip } from './fileGzip.ts';

/** What a Worker loads as it starts, its main module first, and what only the inspector needs. */
export const WORKER_FILES = { initial: ['workers.js', 'proxy.js'], lazy: 'inspect.js' } as const;

/** Bytes, gzip, of what a Worker starts with and of what it loads only where the inspector is on. */
export interface WorkersBundle {
  initial: number;
  lazy: number;
}

/** Of what `wrangler deploy` would upload; wrangler itself makes it, to a folder that goes away. */
export async function workersBundle(): Promise<WorkersBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-workers-'));
  try {
    const config = ['--config', 'proxy/entry/wrangler.jsonc'];
    const { code, output } = await runProgram('wrangler', ['deploy', '--dry-run', ...config, '--outdir', folder], {
      quiet: true,
    });
    if (code !== 0) throw new Error(`wrangler could not bundle the proxy:\n${output}`);
    const [main, proxy] = WORKER_FILES.initial;
    await loadsOnly(folder, main, [proxy]);
    await loadsOnly(folder, proxy, []);
    const sizes = await Promise.all(WORKER_FILES.initial.map((file) => fileGzip(join(folder, file))));
    return { initial: sizes.reduce((sum, size) => sum + size), lazy: await fileGzip(join(folder, WORKER_FILES.lazy)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @throws an Error where a module loads others as it starts than those that are counted */
async function loadsOnly(folder: string, file: string, expected: readonly string[]): Promise<void> {
  const code = await readFile(join(folder, file), 'utf8');
  const loaded = [...code.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)].map(([, name]) => name);
  if (loaded.join() !== expected.join()) throw new Error(`${file} loads ${loaded.join()}`);
}
