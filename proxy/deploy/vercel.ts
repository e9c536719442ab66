import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';
import { emptied, write } from './lay.ts';
import { ROOT, WEB } from './paths.ts';
import { Failed } from './run.ts';
import type { Target } from './target.ts';

// https://vercel.com/docs/build-output-api: `vercel deploy --prebuilt` looks for it here.
const output = `${ROOT}/.vercel/output`;
const module = `${output}/functions/postern.func/index.js`;
/** An edge function of the smallest plan, gzip. */
const CEILING = 1_000_000;

/**
 * Vercel Edge. The proxy has to see every request, and a function cannot read the deployment's static files other than by
 * asking its own address, which answers a preview's function with a login page: so the files are in the bundle.
 */
export const vercel: Target = {
  async prepare() {
    emptied(output);
    write(`${output}/config.json`, { version: 3, routes: [{ src: '/.*', dest: '/postern' }] });
    write(`${output}/functions/postern.func/.vc-config.json`, { runtime: 'edge', entrypoint: 'index.js' });
    const define = { FILES: JSON.stringify(readFiles(WEB)) };
    await bundle({ entry: 'proxy/deploy/vercelFunction.ts', out: module, kind: 'webworker', define });
    const size = gzipSync(readFileSync(module)).length;
    if (size > CEILING) throw new Failed(`the function has ${size} bytes, gzip; Vercel takes ${CEILING}`);
  },
  trials: [
    {
      runtime: 'edge-runtime',
      program: 'node',
      args: ['proxy/deploy/standIns/vercel.ts', module],
      needs: 'test/runtimes/node_modules/edge-runtime',
    },
  ],
  upload: { program: 'vercel', args: ['deploy', '--prebuilt', '--prod'], onNpm: true },
};

/** Every file by its path, as text; those that are compressed already are for servers that do it themselves. */
function readFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath.slice(folder.length)}/${name}`);
  return Object.fromEntries(names.map((name) => [name, readFileSync(folder + name, 'utf8')]));
}
