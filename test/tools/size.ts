import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './runProgram.ts';
import { fileGzip } from './size/fileGzip.ts';
import { type Chunk, webChunks } from './size/webChunks.ts';
import { workersBundle } from './size/workersBundle.ts';

// `npm run size`, after a build: what a visitor, another site's page and a Workers deployment have to load, and the
// ceilings. 1 kB = 1000 bytes.
const WEB_LIMIT = 115_000;
const WORKERS_LIMIT = 44_000;
const BUTTON_LIMIT = 6000;

const built = join(ROOT, 'dist/web');
if (!existsSync(join(built, 'index.html'))) {
  console.error('There is no dist/web to measure: run `npm run build` first.');
  process.exit(1);
}
const chunks = await webChunks(built);
const initial = sum(chunks.filter((chunk) => chunk.initial));
for (const chunk of chunks) console.log(line(chunk.file, chunk.gzip, chunk.initial ? 'initial' : 'lazy'));
const worker = await workersBundle();
console.log(line('the inspector’s part of the Workers bundle', worker.lazy, 'lazy'));
const results = [
  held('initial JavaScript of the SPA', initial, WEB_LIMIT),
  held('button.js of other sites’ pages', await fileGzip(join(built, 'button.js')), BUTTON_LIMIT),
  held('Workers bundle of the proxy', worker.initial, WORKERS_LIMIT),
];
process.exitCode = results.every(Boolean) ? 0 : 1;

function sum(of: readonly Chunk[]): number {
  return of.reduce((total, { gzip }) => total + gzip, 0);
}

function held(what: string, bytes: number, limit: number): boolean {
  const holds = bytes <= limit;
  console.log(line(what, bytes, `${holds ? 'holds' : 'IS OVER'} ${(limit / 1000).toFixed(0)} kB gzip`));
  return holds;
}

function line(what: string, bytes: number, remark: string): string {
  return `${what.padEnd(44)} ${(bytes / 1000).toFixed(1).padStart(7)} kB  ${remark}`;
}
