import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { runProgram } from '../runProgram.ts';

/** Bytes, gzip, of what `wrangler deploy` would upload; wrangler itself makes it, to a folder that goes away. */
export async function workersBundle(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-workers-'));
  try {
    const config = ['--config', 'proxy/entry/wrangler.jsonc'];
    const { code, output } = await runProgram('wrangler', ['deploy', '--dry-run', ...config, '--outdir', folder], {
      quiet: true,
    });
    if (code !== 0) throw new Error(`wrangler could not bundle the proxy:\n${output}`);
    return gzipSync(await readFile(join(folder, 'workers.js'))).length;
  } finally {
    await rm(folder, { recursive: true });
  }
}
